import { newId } from '../ids.ts'
import { checkRange, invalid, type InvalidInput } from '../input.ts'
import type { ApiToken, TokenScope } from './model.ts'

const MIN_SECONDS = 600
const MAX_SECONDS = 366 * 24 * 3_600
const MAX_NAME_LENGTH = 60
const NAME = /^[^\p{C}\p{Zl}\p{Zp}]+$/u

export type NewToken = { readonly name: string; readonly scope: TokenScope; readonly expirationSeconds: number }
/** Whose it will be, and the scopes they may give. */
export type TokenOwner = { readonly id: string; readonly scopes: readonly TokenScope[] }

/** Decides about a token that is asked for; without an end there is none. Pure, but for its id. */
export function decideNewToken(
  { name, scope, expirationSeconds }: NewToken,
  owner: TokenOwner,
  now: Date,
): { readonly kind: 'ok'; readonly token: ApiToken } | InvalidInput {
  const trimmed = name.trim()
  if (trimmed.length > MAX_NAME_LENGTH || !NAME.test(trimmed)) {
    return invalid('name', `Use 1 to ${MAX_NAME_LENGTH} characters in one line.`)
  }
  if (!owner.scopes.includes(scope)) {
    return invalid('scope', `\`${scope}\` is for admins of the platform; allowed here: ${owner.scopes.join(', ')}.`)
  }
  const mistake = checkRange('expirationSeconds', expirationSeconds, [MIN_SECONDS, MAX_SECONDS])
  if (mistake) return mistake
  const expiresAt = new Date(now.getTime() + expirationSeconds * 1_000)
  return { kind: 'ok', token: { id: newId(), ownerId: owner.id, name: trimmed, scope, createdAt: now, expiresAt } }
}
