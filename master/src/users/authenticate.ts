import type { Viewer } from '../policy.ts'
import type { OperatorTokens } from './operator-token.ts'
import type { UserService } from './service.ts'

const BEARER = /^Bearer ([\w.~+/-]{1,4096}=*)$/i

/** Finds who asks, from the `Authorization` header; undefined for nobody. A JWT is an operator's, all else a session. */
export async function findViewer(
  header: string | undefined,
  from: { users: UserService; operator: OperatorTokens | undefined },
): Promise<Viewer | undefined> {
  const token = header === undefined ? undefined : BEARER.exec(header)?.[1]
  if (token === undefined) return undefined
  return token.includes('.') ? from.operator?.(token) : from.users.findViewer(token)
}
