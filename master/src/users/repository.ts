import { createHash } from 'node:crypto'
import type { Collection, Db, Filter, MatchKeysAndValues } from 'mongodb'
import { conflict, notFound } from '../errors.ts'
import { batchedReads } from '../mongo/batched-reads.ts'
import type { Batches } from '../mongo/batches.ts'
import { isDuplicate } from '../mongo/failures.ts'
import type { Fact } from '../outbox/model.ts'
import { carry } from '../outbox/repository.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { Credential, User } from './model.ts'

/** `leavingAt`: it is being looked whether there is an admin beside this one. */
type UserDoc = Omit<User, 'id'> &
  Credential & {
    _id: string
    leavingAt?: Date
    /** Unique. */ identityKey?: string
    /** What is not told yet. */ outbox?: Fact[]
  }

type Change = { $set: MatchKeysAndValues<UserDoc>; $unset: Record<string, ''>; $push?: ReturnType<typeof carry> }

/** What is written as it is, or taken away where it is absent. */
const OPTIONAL = [
  'platformRole',
  'lastLogInAt',
  'disabledAt',
  'identity',
  'groups',
  'accessChangedAt',
  'leftGroups',
] as const
/** Looking takes milliseconds; a mark this old was left by a master that was killed. */
const ABANDONED_MARK_MS = 60_000

/** Storage only: no permissions, no hashing. */
export class UserRepository {
  readonly #users: Collection<UserDoc>
  readonly #byId: Batches<UserDoc, User>

  constructor(db: Db) {
    this.#users = db.collection<UserDoc>('users')
    this.#byId = batchedReads({ collection: this.#users, fromDoc })
  }

  async get(id: string): Promise<User> {
    const user = await this.find(id)
    if (!user) throw notFound('user', id)
    return user
  }

  async find(id: string): Promise<User | undefined> {
    return this.#byId.find(id)
  }

  async list(ids: readonly string[]): Promise<User[]> {
    return this.#byId.list(ids)
  }

  /** These people, and everybody in one of these groups. */
  async listByIdsOrGroups(ids: readonly string[], groups: readonly string[]): Promise<User[]> {
    const filter = { $or: [{ _id: { $in: [...ids] } }, { groups: { $in: [...groups] } }] }
    return (await this.#users.find(filter).toArray()).map(fromDoc)
  }

  /** Ids of those whose projects may not know yet what they may do. */
  async listWithChangedAccess(): Promise<string[]> {
    const options = { projection: { _id: 1 }, limit: 100 } as const
    return (await this.#users.find({ accessChangedAt: { $exists: true } }, options).toArray()).map(({ _id }) => _id)
  }

  /** All their projects know of the change at `changedAt`; a later one stays. Not a change of the person: no revision. */
  async markAccessTold(id: string, changedAt: Date): Promise<void> {
    const told = { $unset: { accessChangedAt: '', leftGroups: '' } } as const
    await this.#users.updateOne({ _id: id, accessChangedAt: changedAt }, told)
  }

  /**
   * In the order of e-mail addresses; one more than `first`, so that the caller sees whether there is a next page.
   * `search` is a part of the address or of the name.
   */
  async listPage(page: PageRequest, search?: string): Promise<User[]> {
    const part = search && { $regex: search.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`), $options: 'i' }
    const filter: Filter<UserDoc> = {
      ...(part ? { $or: [{ email: part }, { name: part }] } : {}),
      ...(page.after === undefined ? {} : { email: { $gt: page.after } }),
    }
    const docs = await this.#users.find(filter, { sort: { email: 1 }, limit: page.first + 1 }).toArray()
    return docs.map(fromDoc)
  }

  async findByEmail(email: string): Promise<{ user: User; credential: Credential } | undefined> {
    const doc = await this.#users.findOne({ email })
    return doc ? { user: fromDoc(doc), credential: Credential.parse(doc) } : undefined
  }

  async findByIdentity(identity: Pick<NonNullable<User['identity']>, 'issuer' | 'subject'>): Promise<User | undefined> {
    const doc = await this.#users.findOne({ identityKey: keyOf(identity) })
    return doc ? fromDoc(doc) : undefined
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#users.findOne({}, { projection: { _id: 1 } })) === null
  }

  /** False when the id, the e-mail address or the identity is taken. */
  async insert(user: User, credential: Credential, told: readonly Fact[] = []): Promise<boolean> {
    const { id, ...fields } = user
    try {
      const identityKey = user.identity ? { identityKey: keyOf(user.identity) } : {}
      const outbox = told.length > 0 ? { outbox: [...told] } : {}
      await this.#users.insertOne({ _id: id, ...fields, ...credential, ...identityKey, ...outbox })
      return true
    } catch (error) {
      if (['_id', 'email', 'identityKey'].some((field) => isDuplicate(error, field))) return false
      throw error
    }
  }

  /** Compare-and-swap on the revision, so that of two changes at once only one wins. */
  async replaceCredential(user: User, credential: Credential, told: readonly Fact[] = []): Promise<User> {
    const { oneTimeUntil, ...fields } = credential
    return this.#update(user, {
      $set: { ...fields, ...(oneTimeUntil ? { oneTimeUntil } : {}) },
      $unset: oneTimeUntil ? {} : { oneTimeUntil: '' },
      ...(told.length > 0 ? { $push: carry(told) } : {}),
    })
  }

  /**
   * Compare-and-swap on the revision; how the person logs in stays as it is. With `mark` of `markLeaving`, it also
   * throws CONFLICT when that mark is not there any more.
   */
  async replace(next: User, mark?: Date): Promise<User> {
    const { id: _, revision: _revision, ...fields } = next
    const absent = OPTIONAL.filter((field) => next[field] === undefined)
    const $unset = { leavingAt: '', ...Object.fromEntries(absent.map((field) => [field, ''])) } as const
    return this.#update(next, { $set: fields, $unset }, mark ? { leavingAt: mark } : {})
  }

  /** Not a change of the person: it takes no revision, so that nobody's change fails because of it. */
  async saveLogIn(id: string, at: Date): Promise<void> {
    await this.#users.updateOne({ _id: id }, { $set: { lastLogInAt: at } })
  }

  /** From here on this admin does not count as one to the others who want to be none. Returns the mark. */
  async markLeaving(id: string, now: Date): Promise<Date> {
    const abandoned = { leavingAt: { $lt: new Date(now.getTime() - ABANDONED_MARK_MS) } }
    await this.#users.updateMany(abandoned, { $unset: { leavingAt: '' } })
    await this.#users.updateOne({ _id: id }, { $set: { leavingAt: now } })
    return now
  }

  async unmarkLeaving(id: string, mark: Date): Promise<void> {
    await this.#users.updateOne({ _id: id, leavingAt: mark }, { $unset: { leavingAt: '' } })
  }

  /** Is there an admin who can log in and does not want to leave, besides this one? */
  async existsOtherAdmin(id: string): Promise<boolean> {
    const absent = { $exists: false }
    const other = { _id: { $ne: id }, platformRole: 'admin', disabledAt: absent, leavingAt: absent } as const
    return (await this.#users.findOne(other, { projection: { _id: 1 } })) !== null
  }

  async #update(user: User, { $set, $unset, ...push }: Change, also: Filter<UserDoc> = {}): Promise<User> {
    const doc = await this.#users.findOneAndUpdate(
      { ...also, _id: user.id, revision: user.revision },
      {
        $set: { ...$set, revision: user.revision + 1 },
        ...(Object.keys($unset).length > 0 ? { $unset } : {}),
        ...push,
      },
      { returnDocument: 'after' },
    )
    if (doc) return fromDoc(doc)
    await this.get(user.id) // NOT_FOUND if it is gone.
    throw conflict('user', user.id)
  }
}

/** One word, so that nothing in one part can be taken for the other. */
const keyOf = ({ issuer, subject }: { issuer: string; subject: string }) =>
  createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')

function fromDoc({ _id, ...fields }: UserDoc): User {
  return User.parse({ id: _id, ...fields })
}
