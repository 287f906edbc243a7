import type { Collection, Db } from 'mongodb'
import { isDuplicate } from '../mongo/failures.ts'
import { SigningKey } from './keys.ts'

type KeyDoc = Omit<SigningKey, 'id'> & { _id: string }

/** Storage only. */
export class SigningKeyRepository {
  readonly #keys: Collection<KeyDoc>

  constructor(db: Db) {
    this.#keys = db.collection<KeyDoc>('signingKeys')
  }

  /** In the order of `sequence`. */
  async list(): Promise<SigningKey[]> {
    const docs = await this.#keys.find({}, { sort: { sequence: 1 } }).toArray()
    return docs.map(({ _id, ...fields }) => SigningKey.parse({ id: _id, ...fields }))
  }

  /** False when another master made the one of this `sequence`. */
  async insert({ id, ...fields }: SigningKey): Promise<boolean> {
    try {
      await this.#keys.insertOne({ _id: id, ...fields })
      return true
    } catch (error) {
      if (isDuplicate(error, 'sequence')) return false
      throw error
    }
  }

  async saveSealed(id: string, sealed: SigningKey['sealed']): Promise<void> {
    await this.#keys.updateOne({ _id: id }, { $set: { sealed } })
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.#keys.deleteMany({ _id: { $in: [...ids] } })
  }
}
