import { createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import type { Events } from '../events.ts'
import { currentRequestId } from '../http/request-id.ts'
import type { Viewer } from '../policy.ts'
import { compileOften } from './compiled.ts'
import type { Context, ServerContext } from './context.ts'
import { knowDocuments, type KnownDocuments } from './known-documents.ts'
import { documentCache, limitDocuments } from './limit-plugin.ts'
import { maskWith } from './mask.ts'
import { countOperations } from './metrics.ts'
import { limitRates, type Rates } from './rate-plugin.ts'
import { contextOf, findWho, type ContextDeps } from './request-context.ts'
import { createApiSchema } from './schema.ts'

export type GraphQLDeps = ContextDeps & {
  /** How much everybody may ask. */
  readonly rates: Rates
  /** Of the dashboard that this master serves. */
  readonly documents?: KnownDocuments | undefined
  /** For people who work on the platform: introspection, and suggestions for names that are wrong. */
  readonly isDevelopment: boolean
  readonly events: Events
  readonly log: Logger
}
/** The API: the SDL files beside the code, the resolvers of every noun, limits, metrics and masked errors. */
export function createGraphQL(o: GraphQLDeps) {
  // Asked once for each request, by whichever step needs it first.
  const found = new WeakMap<Request, Promise<Viewer | undefined>>()
  const findOnce = async (request: Request, server: Pick<ServerContext, 'client' | 'cookie'>) => {
    const viewer = found.get(request) ?? findWho({ ...server, headers: request.headers }, o)
    found.set(request, viewer)
    return viewer
  }
  return createYoga<ServerContext, Context>({
    schema: createApiSchema<ServerContext>(),
    async context({ request, client, cookie, disconnect }) {
      const viewer = await findOnce(request, { client, cookie })
      const incoming = {
        headers: request.headers,
        client,
        cookie,
        disconnect,
        get signal() {
          return request.signal
        },
      }
      return contextOf(incoming, viewer, o)
    },
    plugins: [
      limitRates(o.rates, findOnce),
      ...(o.documents ? [knowDocuments(o.documents)] : []),
      limitDocuments(o),
      compileOften(),
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
    // `limitBody` has looked already, before a byte was read. The library would send each body through a stream of its own.
    maxRequestBodySize: false,
    // The library's page runs scripts of a CDN, beside the tokens that people would paste into it.
    graphiql: false,
  })
}
