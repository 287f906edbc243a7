import type { Collection, Db } from 'mongodb'
import { conflict, notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import { Credential, User } from './model.ts'

type UserDoc = Omit<User, 'id'> & Credential & { _id: string }

/** Storage only: no permissions, no hashing. */
export class UserRepository {
  readonly #users: Collection<UserDoc>

  constructor(db: Db) {
    this.#users = db.collection<UserDoc>('users')
  }

  async get(id: string): Promise<User> {
    const doc = await this.#users.findOne({ _id: id })
    if (!doc) throw notFound('user', id)
    return fromDoc(doc)
  }

  async list(ids: readonly string[]): Promise<User[]> {
    return (await this.#users.find({ _id: { $in: [...ids] } }).toArray()).map(fromDoc)
  }

  async findByEmail(email: string): Promise<{ user: User; credential: Credential } | undefined> {
    const doc = await this.#users.findOne({ email })
    return doc ? { user: fromDoc(doc), credential: Credential.parse(doc) } : undefined
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#users.findOne({}, { projection: { _id: 1 } })) === null
  }

  /** False when the id or the e-mail address is taken. */
  async insert(user: User, credential: Credential): Promise<boolean> {
    const { id, ...fields } = user
    try {
      await this.#users.insertOne({ _id: id, ...fields, ...credential })
      return true
    } catch (error) {
      if (isDuplicate(error, '_id') || isDuplicate(error, 'email')) return false
      throw error
    }
  }

  /** Compare-and-swap on the revision, so that of two changes at once only one wins. */
  async replaceCredential(user: User, credential: Credential): Promise<User> {
    const doc = await this.#users.findOneAndUpdate(
      { _id: user.id, revision: user.revision },
      { $set: { ...credential, revision: user.revision + 1 } },
      { returnDocument: 'after' },
    )
    if (!doc) throw conflict('user', user.id)
    return fromDoc(doc)
  }
}

function fromDoc({ _id, ...fields }: UserDoc): User {
  return User.parse({ id: _id, ...fields })
}
