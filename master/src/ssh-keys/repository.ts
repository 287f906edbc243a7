import type { Collection, Db, Filter } from 'mongodb'
import { notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { SshKey } from './model.ts'

type SshKeyDoc = Omit<SshKey, 'id'> & { _id: string }

/** Storage only: no permissions. */
export class SshKeyRepository {
  readonly #keys: Collection<SshKeyDoc>

  constructor(db: Db) {
    this.#keys = db.collection<SshKeyDoc>('sshKeys')
  }

  async get(id: string): Promise<SshKey> {
    const key = await this.find(id)
    if (!key) throw notFound('ssh key', id)
    return key
  }

  async find(id: string): Promise<SshKey | undefined> {
    const doc = await this.#keys.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  async listByIds(ids: readonly string[]): Promise<SshKey[]> {
    return (await this.#keys.find({ _id: { $in: [...ids] } }, { sort: { name: 1 } }).toArray()).map(fromDoc)
  }

  /** In the order of names; one more than `first`, so that the caller sees whether there is a next page. */
  async list(projectId: string, page: PageRequest): Promise<SshKey[]> {
    const filter: Filter<SshKeyDoc> = { projectId, ...(page.after === undefined ? {} : { name: { $gt: page.after } }) }
    const docs = await this.#keys.find(filter, { sort: { name: 1 }, limit: page.first + 1 }).toArray()
    return docs.map(fromDoc)
  }

  /** Says what of it the project has already. */
  async insert({ id, ...fields }: SshKey): Promise<'inserted' | 'name is taken' | 'key is there'> {
    try {
      await this.#keys.insertOne({ _id: id, ...fields })
      return 'inserted'
    } catch (error) {
      if (isDuplicate(error, 'name')) return 'name is taken'
      if (isDuplicate(error, 'fingerprint')) return 'key is there'
      throw error
    }
  }

  async delete(id: string): Promise<void> {
    await this.#keys.deleteOne({ _id: id })
  }

  async deleteOfProject(projectId: string): Promise<void> {
    await this.#keys.deleteMany({ projectId })
  }

  async countOfProject(projectId: string): Promise<number> {
    return this.#keys.countDocuments({ projectId })
  }
}

function fromDoc({ _id, ...fields }: SshKeyDoc): SshKey {
  return SshKey.parse({ id: _id, ...fields })
}
