import { AppError } from '../errors.ts'
import { CSRF_HEADER } from '../http/session-cookie.ts'
import type { Viewer } from '../policy.ts'
import { findViewer, type Credentials } from '../users/authenticate.ts'
import type { OperatorTokens } from '../users/operator-token.ts'
import { createLoaders, type Context, type Services } from './context.ts'

export type ContextDeps = {
  readonly services: Services
  readonly operator: OperatorTokens | undefined
  /** False until the configuration was read: before that, answers would be wrong. */
  readonly isStarted: () => boolean
  /** Aborted when the master ends. */
  readonly signal: AbortSignal
}

/** What the HTTP server knows of a request. */
export type Incoming = Credentials & {
  /** Cuts the caller's connection, answered or not. */
  readonly disconnect: () => void
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal
}

/** Who asks, whichever way into the API they take. */
export async function findWho(credentials: Credentials, deps: ContextDeps): Promise<Viewer | undefined> {
  const { services, operator, isStarted } = deps
  if (!isStarted()) throw new AppError('UNAVAILABLE', 'The master is starting: try again in a moment.')
  return findViewer(credentials, { ...services, operator })
}

/** What whoever asks may call: the same for every way into the API. */
export function contextOf(incoming: Incoming, viewer: Viewer | undefined, deps: ContextDeps): Context {
  const { headers, client, cookie, disconnect } = incoming
  return {
    ...deps.services,
    client,
    cookie,
    disconnect,
    hasCsrfHeader: headers.get(CSRF_HEADER) !== null,
    viewer,
    findViewerAgain: () => findWho({ headers, client, cookie, isFollowing: true }, deps),
    // Made when somebody asks for it: only subscriptions do, and it costs more than many a query.
    get signal() {
      return AbortSignal.any([incoming.signal, deps.signal])
    },
    loaders: createLoaders(deps.services),
  }
}
