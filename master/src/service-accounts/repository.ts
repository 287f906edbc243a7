import type { Collection, Db } from 'mongodb'
import { notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import { ServiceAccount } from './model.ts'

type AccountDoc = Omit<ServiceAccount, 'id'> & { _id: string }

/** Storage only: no permissions. */
export class ServiceAccountRepository {
  readonly #accounts: Collection<AccountDoc>

  constructor(db: Db) {
    this.#accounts = db.collection<AccountDoc>('serviceAccounts')
  }

  async get(id: string): Promise<ServiceAccount> {
    const account = await this.find(id)
    if (!account) throw notFound('service account', id)
    return account
  }

  async find(id: string): Promise<ServiceAccount | undefined> {
    const doc = await this.#accounts.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  /** In the order of names. */
  async listOf(projectId: string): Promise<ServiceAccount[]> {
    return (await this.#accounts.find({ projectId }, { sort: { name: 1 } }).toArray()).map(fromDoc)
  }

  async countOf(projectId: string): Promise<number> {
    return this.#accounts.countDocuments({ projectId })
  }

  /** False when the name is taken in the project. */
  async insert({ id, ...fields }: ServiceAccount): Promise<boolean> {
    try {
      await this.#accounts.insertOne({ _id: id, ...fields })
      return true
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  async delete(id: string): Promise<void> {
    await this.#accounts.deleteOne({ _id: id })
  }
}

function fromDoc({ _id, ...fields }: AccountDoc): ServiceAccount {
  return ServiceAccount.parse({ id: _id, ...fields })
}
