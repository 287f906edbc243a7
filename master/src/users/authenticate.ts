import { AppError } from '../errors.ts'
import { CSRF_HEADER, type SessionCookie } from '../http/session-cookie.ts'
import type { Viewer } from '../policy.ts'
import type { Client } from '../sessions/model.ts'
import type { SessionService } from '../sessions/service.ts'
import { readSecret } from '../tokens/secret.ts'
import type { TokenService } from '../tokens/service.ts'
import type { OperatorTokens } from './operator-token.ts'

const BEARER = /^Bearer ([\w.~+/-]{1,4096}=*)$/i

export type Credentials = {
  readonly headers: { get: (name: string) => string | null }
  readonly cookie: SessionCookie
  readonly client: Client
  /** Looks again at a request that is still being answered, which is no new use of its session or token. */
  readonly isFollowing?: boolean
}
type From = {
  readonly sessions: SessionService
  readonly tokens: TokenService
  readonly operator: OperatorTokens | undefined
}

/**
 * Finds who asks; undefined for nobody. An `Authorization` header counts before a cookie. Throws FORBIDDEN when a
 * request has a cookie, which browsers send along for anybody, but not the header that only our own pages can send.
 */
export async function findViewer(credentials: Credentials, from: From): Promise<Viewer | undefined> {
  const { headers, cookie, client, isFollowing = false } = credentials
  const header = headers.get('authorization')
  const token = header === null ? findInCookie({ headers, cookie }) : BEARER.exec(header)?.[1]
  if (token === undefined) return undefined
  // A JWT is an operator's; nothing that we hand out has a dot.
  if (token.includes('.')) return from.operator?.(token)
  const secret = readSecret(token)
  if (!secret) return undefined
  return (secret.kind === 'session' ? from.sessions : from.tokens).findViewer(
    secret.hash,
    isFollowing ? undefined : client,
  )
}

function findInCookie({ headers, cookie }: Pick<Credentials, 'headers' | 'cookie'>): string | undefined {
  const token = cookie.find()
  if (token !== undefined && !headers.get(CSRF_HEADER)) throw withoutCsrfHeader()
  return token
}

export const withoutCsrfHeader = () =>
  new AppError('FORBIDDEN', `Send the header ${CSRF_HEADER} with every request that a cookie logs in.`)
