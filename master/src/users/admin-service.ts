import { AppError, notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { checkSearch } from '../name-filter.ts'
import { newFact, type Fact } from '../outbox/model.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import {
  authorizeAdmin,
  authorizeLogIn,
  authorizeReadAll,
  readsAll,
  type PlatformRole,
  type Viewer,
} from '../policy.ts'
import type { Credential, User } from './model.ts'
import { MAX_EMAIL_LENGTH, nameNewUser } from './new-user.ts'
import { hashPassword, newOneTimePassword } from './passwords.ts'
import type { UserRepository } from './repository.ts'

/** A first password that nobody fetched for so long is worth nothing any more. */
const ONE_TIME_MS = 7 * 24 * 3_600_000

type Deps = {
  users: UserRepository
  /** Ends all log-ins and tokens of a person. */
  endAccess: (userId: string) => Promise<void>
  /** Tells the clusters of a person's projects that somebody may do less or more now. */
  accessChanged: (userId: string) => Promise<void>
  events: Events
}
export type NewUserInput = { email: string; name?: string | null | undefined; platformRole?: PlatformRole | undefined }
/** `oneTimePassword` is a secret, shown once. */
export type WithPassword = { readonly kind: 'ok'; readonly user: User; readonly oneTimePassword: string }

/** People as those who run the platform manage them. */
export class UserAdminService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async list(viewer: Viewer, page: PageRequest, search?: string): Promise<Page<User>> {
    authorizeReadAll(viewer)
    checkSearch('search', search ?? '', MAX_EMAIL_LENGTH)
    const found = await this.#deps.users.listPage(page, search)
    return toPage(found, page.first, (user) => user.email)
  }

  /** Oneself, or for who reads everything, anybody. */
  async get(viewer: Viewer, id: string): Promise<User> {
    if (viewer.userId !== id && !readsAll(viewer)) throw notFound('user', id)
    return this.#deps.users.get(id)
  }

  async create(viewer: Viewer, input: NewUserInput): Promise<WithPassword | InvalidInput> {
    authorizeAdmin(viewer)
    // Whoever makes an admin makes a way in that lasts.
    if (input.platformRole) authorizeLogIn(viewer)
    const named = nameNewUser(input)
    if (named.kind === 'invalid') return named
    const { platformRole } = input
    const user: User = {
      id: newId(),
      revision: 1,
      email: named.email,
      name: named.name,
      ...(platformRole ? { platformRole } : {}),
      createdAt: new Date(),
    }
    const { oneTimePassword, credential } = await newCredential()
    const told = [userFact('userCreated', user, viewer.email)]
    if (!(await this.#deps.users.insert(user, credential, told))) {
      return invalid('email', `There is a user ${user.email} already.`)
    }
    this.#deps.events.userChanged({ user: user.id, by: viewer.userId, change: 'created' })
    return { kind: 'ok', user, oneTimePassword }
  }

  /** The old password is worth nothing from here on, and whoever was logged in is so no longer. */
  async resetPassword(viewer: Viewer, id: string): Promise<WithPassword> {
    authorizeAdmin(viewer)
    authorizeLogIn(viewer)
    const before = await this.#deps.users.get(id)
    if (before.identity) {
      throw new AppError(
        'INVALID',
        `${before.email} has no password here, but logs in with ${before.identity.provider}.`,
      )
    }
    const { oneTimePassword, credential } = await newCredential()
    const told = [userFact('passwordReset', before, viewer.email)]
    const user = await this.#deps.users.replaceCredential(before, credential, told)
    await this.#deps.endAccess(id)
    this.#deps.events.userChanged({ user: id, by: viewer.userId, change: 'passwordReset' })
    return { kind: 'ok', user, oneTimePassword }
  }

  /** Throws CONFLICT when it would leave the platform without an admin. Asking again changes nothing. */
  async setPlatformRole(viewer: Viewer, id: string, platformRole: PlatformRole | undefined): Promise<User> {
    authorizeAdmin(viewer)
    authorizeLogIn(viewer)
    const { platformRole: before, ...user } = await this.#deps.users.get(id)
    if (before === platformRole) return this.#deps.users.get(id)
    const changed = await this.#replace(user.disabledAt ? undefined : before, {
      ...user,
      ...(platformRole ? { platformRole } : {}),
    })
    this.#deps.events.userChanged({ user: id, by: viewer.userId, change: 'platformRole' })
    return changed
  }

  /** Ends everything the person could do at once, in clusters as soon as their seeds are reached. */
  async disable(viewer: Viewer, id: string): Promise<User> {
    authorizeAdmin(viewer)
    const user = await this.#deps.users.get(id)
    const disabled = user.disabledAt
      ? user
      : await this.#replace(user.platformRole, {
          ...user,
          disabledAt: new Date(),
          accessChangedAt: new Date(),
        })
    // Also for one who is disabled already: whoever did it may not have come so far.
    await this.#deps.endAccess(id)
    await this.#deps.accessChanged(id)
    this.#deps.events.userChanged({ user: id, by: viewer.userId, change: 'disabled' })
    return disabled
  }

  /** The password is what it was; log-ins and tokens are not. */
  async enable(viewer: Viewer, id: string): Promise<User> {
    authorizeAdmin(viewer)
    const { disabledAt, ...user } = await this.#deps.users.get(id)
    if (!disabledAt) return user
    // One that was being opened while the person was disabled must not come to life now.
    await this.#deps.endAccess(id)
    const enabled = await this.#deps.users.replace({ ...user, accessChangedAt: new Date() })
    await this.#deps.accessChanged(id)
    this.#deps.events.userChanged({ user: id, by: viewer.userId, change: 'enabled' })
    return enabled
  }

  /** `before`: what the person is on the platform until now. */
  async #replace(before: PlatformRole | undefined, next: User): Promise<User> {
    if (before !== 'admin') return this.#deps.users.replace(next)
    const mark = await this.#deps.users.markLeaving(next.id, new Date())
    if (await this.#deps.users.existsOtherAdmin(next.id)) return this.#deps.users.replace(next, mark)
    await this.#deps.users.unmarkLeaving(next.id, mark)
    throw new AppError('CONFLICT', `${next.email} is the only admin: make somebody else an admin first, then retry.`)
  }
}

const userFact = (kind: 'userCreated' | 'passwordReset', { id, email }: User, by: string): Fact =>
  newFact({ kind, data: { user: { id, email }, by } })

async function newCredential(): Promise<{ oneTimePassword: string; credential: Credential }> {
  const oneTimePassword = newOneTimePassword()
  const oneTimeUntil = new Date(Date.now() + ONE_TIME_MS)
  return {
    oneTimePassword,
    credential: { passwordHash: await hashPassword(oneTimePassword), oneTime: true, oneTimeUntil },
  }
}
