import { createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { currentRequestId } from '../http/request-id.ts'
import { CSRF_HEADER } from '../http/session-cookie.ts'
import type { Viewer } from '../policy.ts'
import { findViewer } from '../users/authenticate.ts'
import type { OperatorTokens } from '../users/operator-token.ts'
import { createLoaders, type Context, type ServerContext, type Services } from './context.ts'
import { knowDocuments, type KnownDocuments } from './known-documents.ts'
import { documentCache, limitDocuments } from './limit-plugin.ts'
import { maskWith } from './mask.ts'
import { countOperations } from './metrics.ts'
import { limitRates, type Rates } from './rate-plugin.ts'
import { createApiSchema } from './schema.ts'

export type GraphQLDeps = {
  readonly services: Services
  readonly operator: OperatorTokens | undefined
  /** False until the configuration was read: before that, answers would be wrong. */
  readonly isStarted: () => boolean
  /** How much everybody may ask. */
  readonly rates: Rates
  /** Of the dashboard that this master serves. */
  readonly documents?: KnownDocuments | undefined
  /** For people who work on the platform: introspection, and suggestions for names that are wrong. */
  readonly isDevelopment: boolean
  readonly events: Events
  readonly log: Logger
  /** Aborted when the master ends. */
  readonly signal: AbortSignal
}
/** The API: the SDL files beside the code, the resolvers of every noun, limits, metrics and masked errors. */
export function createGraphQL({ services, operator, isStarted, ...o }: GraphQLDeps) {
  const findWho = (request: Request, { cookie, client }: ServerContext, isFollowing = false) => {
    if (!isStarted()) throw new AppError('UNAVAILABLE', 'The master is starting: try again in a moment.')
    return findViewer({ headers: request.headers, cookie, client, isFollowing }, { ...services, operator })
  }
  // Asked once for each request, by whichever step needs it first.
  const found = new WeakMap<Request, Promise<Viewer | undefined>>()
  const findOnce = async (request: Request, server: ServerContext) => {
    const viewer = found.get(request) ?? findWho(request, server)
    found.set(request, viewer)
    return viewer
  }
  return createYoga<ServerContext, Context>({
    schema: createApiSchema<ServerContext>(),
    async context({ request, client, cookie }) {
      return {
        ...services,
        client,
        cookie,
        hasCsrfHeader: request.headers.get(CSRF_HEADER) !== null,
        viewer: await findOnce(request, { client, cookie }),
        findViewerAgain: () => findWho(request, { client, cookie }, true),
        signal: AbortSignal.any([request.signal, o.signal]),
        loaders: createLoaders(services),
      }
    },
    plugins: [
      limitRates(o.rates, findOnce),
      ...(o.documents ? [knowDocuments(o.documents)] : []),
      limitDocuments(o),
      countOperations(o.events),
    ],
    maskedErrors: {
      maskError: maskWith({
        suggestions: o.isDevelopment,
        logBug: (err, errorId) =>
          o.log.error({ err, errorId, requestId: currentRequestId() }, 'a GraphQL operation failed'),
      }),
    },
    parserAndValidationCache: documentCache(),
    logging: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    // The library's page runs scripts of a CDN, beside the tokens that people would paste into it.
    graphiql: false,
  })
}
