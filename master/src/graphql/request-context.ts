import { AppError } from '../errors.ts'
import { CSRF_HEADER } from '../http/session-cookie.ts'
import type { Viewer } from '../policy.ts'
import { findViewer, type Credentials } from '../users/authenticate.ts'
import type { OperatorTokens } from '../users/operator-token.ts'
import type { Context, Services } from './context.ts'
import { Loaders } from './loaders.ts'

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
    sentToken: headers.get('authorization') !== null || cookie.find() !== undefined,
    findViewerAgain: () => findWho({ headers, client, cookie, isFollowing: true }, deps),
    // A function and no getter: the server copies what is here into a context of its own, and reads it all for that.
    signal: () => AbortSignal.any([incoming.signal, deps.signal]),
    loaders: new Loaders(deps.services),
  }
}
