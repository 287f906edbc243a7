import type { Collection, Db } from 'mongodb'
import { isDuplicate } from '../mongo/failures.ts'
import { ApiToken } from './model.ts'

type TokenDoc = Omit<ApiToken, 'id'> & {
  _id: string
  /** SHA-256 of the secret, hex. */
  hash: string
  /** Its owner was told that it ends soon. */
  warned?: true
}

/** Storage only. Tokens that have run out stay in lists for 30 days, so that people see why something stopped. */
export class TokenRepository {
  readonly #tokens: Collection<TokenDoc>

  constructor(db: Db) {
    this.#tokens = db.collection<TokenDoc>('apiTokens')
  }

  /** False when the owner has a token of that name. */
  async insert({ id, ...fields }: ApiToken, hash: string): Promise<boolean> {
    try {
      await this.#tokens.insertOne({ _id: id, ...fields, hash })
      return true
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  async find(id: string): Promise<ApiToken | undefined> {
    const doc = await this.#tokens.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  async findByHash(hash: string, now: Date): Promise<ApiToken | undefined> {
    const doc = await this.#tokens.findOne({ hash, expiresAt: { $gt: now } })
    return doc ? fromDoc(doc) : undefined
  }

  /** In the order of names, those that have run out included. */
  async listOf(ownerId: string): Promise<ApiToken[]> {
    return (await this.#tokens.find({ ownerId }, { sort: { name: 1 } }).toArray()).map(fromDoc)
  }

  async countOf(ownerId: string): Promise<number> {
    return this.#tokens.countDocuments({ ownerId })
  }

  async saveUse(id: string, lastUsedAt: Date, lastUsedFrom: string): Promise<void> {
    await this.#tokens.updateOne({ _id: id }, { $set: { lastUsedAt, lastUsedFrom } })
  }

  /** Those that end within so long, were made before that, and of which nobody was told yet; a page of them. */
  async listEnding({ now, withinMs }: { now: Date; withinMs: number }): Promise<ApiToken[]> {
    const filter = {
      expiresAt: { $gt: now, $lt: new Date(now.getTime() + withinMs) },
      createdAt: { $lt: new Date(now.getTime() - withinMs) },
      warned: { $exists: false },
    }
    return (await this.#tokens.find(filter, { limit: 1_000 }).toArray()).map(fromDoc)
  }

  async markWarned(id: string): Promise<void> {
    await this.#tokens.updateOne({ _id: id }, { $set: { warned: true } })
  }

  /** False when the owner has no such token. */
  async deleteOne(ownerId: string, id: string): Promise<boolean> {
    return (await this.#tokens.deleteOne({ _id: id, ownerId })).deletedCount > 0
  }

  async deleteOf(ownerId: string): Promise<void> {
    await this.#tokens.deleteMany({ ownerId })
  }
}

function fromDoc({ _id, ...fields }: TokenDoc): ApiToken {
  return ApiToken.parse({ id: _id, ...fields })
}
