import * as z from 'zod'
import type { IdentityProviderConfig } from '../files/kinds.ts'
import { nameNewUser } from '../users/new-user.ts'

const MAX_GROUPS = 200

const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
})

/** Whom a provider vouches for. */
export type Vouched = {
  readonly kind: 'ok'
  readonly identity: { readonly provider: string; readonly issuer: string; readonly subject: string }
  readonly email: string
  readonly name: string
  /** `PROVIDER:GROUP`. */
  readonly groups: readonly string[]
}

/** Reads what a provider says of a person; the sentence of a refusal is for that person. Pure. */
export function readClaims(
  claims: Readonly<Record<string, unknown>>,
  provider: IdentityProviderConfig,
): Vouched | { readonly kind: 'refused'; readonly message: string } {
  const parsed = Claims.safeParse(claims)
  const from = provider.displayName
  if (!parsed.success) return refused(`${from} did not say who you are.`)
  const { iss: issuer, sub: subject, email, email_verified: verified, name } = parsed.data
  if (email === undefined) return refused(`${from} did not tell your e-mail address.`)
  if (!verified && !provider.trustEmail) {
    return refused(`${from} has not verified your e-mail address ${email}: do that there first.`)
  }
  const named = nameNewUser({ email, name })
  if (named.kind === 'invalid')
    return refused(`What ${from} says of you cannot be used (${named.field}): ${named.message}`)
  const groups = groupsIn(provider.groupsClaim === undefined ? undefined : claims[provider.groupsClaim])
  return {
    ...named,
    identity: { provider: provider.name, issuer, subject },
    groups: groups.map((group) => `${provider.name}:${group}`),
  }
}

const refused = (message: string) => ({ kind: 'refused', message }) as const

function groupsIn(claim: unknown): string[] {
  const groups = z.array(z.string().min(1).max(200)).max(MAX_GROUPS).safeParse(claim)
  return groups.success ? [...new Set(groups.data)].toSorted() : []
}
