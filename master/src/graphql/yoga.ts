import { createYoga, type Plugin } from 'graphql-yoga'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { CSRF_HEADER, type SessionCookie } from '../http/session-cookie.ts'
import type { Client } from '../sessions/model.ts'
import { findViewer } from '../users/authenticate.ts'
import type { OperatorTokens } from '../users/operator-token.ts'
import { createLoaders, type Context, type Services } from './context.ts'
import { limitDocument } from './limits.ts'
import { maskWith } from './mask.ts'
import { countOperations } from './metrics.ts'
import { createApiSchema } from './schema.ts'

export type GraphQLDeps = {
  readonly services: Services
  readonly operator: OperatorTokens | undefined
  /** False until the configuration was read: before that, answers would be wrong. */
  readonly isStarted: () => boolean
  readonly events: Events
  readonly log: Logger
  /** Aborted when the master ends. */
  readonly signal: AbortSignal
}
/** What the HTTP server knows of a request. */
export type ServerContext = { readonly client: Client; readonly cookie: SessionCookie }

/** The API: the SDL files beside the code, the resolvers of every noun, limits, metrics and masked errors. */
export function createGraphQL({ services, operator, isStarted, events, log, signal }: GraphQLDeps) {
  const limits: Plugin = { onValidate: ({ addValidationRule }) => addValidationRule(limitDocument) }
  return createYoga<ServerContext, Context>({
    schema: createApiSchema<ServerContext>(),
    async context({ request, client, cookie }) {
      if (!isStarted()) throw new AppError('UNAVAILABLE', 'The master is starting: try again in a moment.')
      return {
        ...services,
        client,
        cookie,
        hasCsrfHeader: request.headers.get(CSRF_HEADER) !== null,
        viewer: await findViewer({ headers: request.headers, cookie, client }, { ...services, operator }),
        signal: AbortSignal.any([request.signal, signal]),
        loaders: createLoaders(services),
      }
    },
    plugins: [limits, countOperations(events)],
    maskedErrors: {
      maskError: maskWith((error, errorId) => log.error({ err: error, errorId }, 'a GraphQL operation failed')),
    },
    logging: false,
    landingPage: false,
    cors: false,
    multipart: false,
    // The library's page runs scripts of a CDN, beside the tokens that people would paste into it.
    graphiql: false,
  })
}
