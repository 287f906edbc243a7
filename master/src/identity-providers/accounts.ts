import { newId } from '../ids.ts'
import type { User } from '../users/model.ts'
import type { UserRepository } from '../users/repository.ts'
import type { Vouched } from './claims.ts'

/** `user`: whose log-in is refused, where that is known. */
type Refused = { readonly kind: 'refused'; readonly message: string; readonly user?: User }

/**
 * Whose account a log-in is for. The identity alone decides: an e-mail address that a provider names gives nobody an
 * account that was not made by that identity, since another provider, or its administrator, could name any. Pure.
 */
export function decideAccount(
  person: Vouched,
  found: { readonly byIdentity?: User | undefined; readonly byEmail?: User | undefined },
): { readonly kind: 'known'; readonly user: User } | { readonly kind: 'new' } | Refused {
  const { byIdentity, byEmail } = found
  if (byIdentity?.disabledAt) {
    const message = 'Your account is disabled: ask an admin of the platform to enable it.'
    return { kind: 'refused', message, user: byIdentity }
  }
  if (byIdentity) return { kind: 'known', user: byIdentity }
  if (!byEmail) return { kind: 'new' }
  const way = byEmail.identity ? `the identity provider ${byEmail.identity.provider}` : 'a password'
  return {
    kind: 'refused',
    message: `There is an account ${person.email} already, which logs in with ${way}: use that.`,
  }
}

type Deps = { users: UserRepository; accessChanged: (userId: string) => Promise<void> }

/** Finds or makes the account of a person whom a provider vouches for, and keeps name and groups as it says. */
export async function findOrCreate(person: Vouched, deps: Deps): Promise<{ kind: 'ok'; user: User } | Refused> {
  // Of two first log-ins at once one makes the account and the other one finds it in the second round.
  for (let round = 0; ; round++) {
    const byIdentity = await deps.users.findByIdentity(person.identity)
    const byEmail = byIdentity ? undefined : (await deps.users.findByEmail(person.email))?.user
    const decided = decideAccount(person, { byIdentity, byEmail })
    if (decided.kind === 'refused') return decided
    if (decided.kind === 'known') return { kind: 'ok', user: await update(decided.user, person, deps) }
    const { email, name, identity } = person
    const groups = [...person.groups]
    const now = new Date()
    const told = groups.length > 0 ? { accessChangedAt: now } : {}
    const user: User = { id: newId(), revision: 1, email, name, identity, groups, createdAt: now, ...told }
    if (await deps.users.insert(user, { oneTime: false })) {
      if (user.accessChangedAt) await deps.accessChanged(user.id)
      return { kind: 'ok', user }
    }
    if (round > 0) return { kind: 'refused', message: 'Your account was changed in this very moment: log in again.' }
  }
}

/** The e-mail address stays: it is the person's name in every cluster. */
async function update(user: User, { name, groups }: Vouched, { users, accessChanged }: Deps): Promise<User> {
  const before = user.groups ?? []
  if (JSON.stringify(before) === JSON.stringify(groups)) {
    return user.name === name ? user : users.replace({ ...user, name })
  }
  const left = before.filter((group) => !groups.includes(group))
  const leftGroups = [...new Set([...(user.leftGroups ?? []), ...left])]
  const saved = await users.replace({ ...user, name, groups: [...groups], leftGroups, accessChangedAt: new Date() })
  await accessChanged(user.id)
  return saved
}
