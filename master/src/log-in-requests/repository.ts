import type { Collection, Db } from 'mongodb'
import { isDuplicate } from '../mongo/failures.ts'
import { LogInRequest } from './model.ts'

type RequestDoc = Omit<LogInRequest, 'id'> & { _id: string }

/** Storage only. What is over is removed by an index on `expiresAt`; until then it is not found. */
export class LogInRequestRepository {
  readonly #requests: Collection<RequestDoc>

  constructor(db: Db) {
    this.#requests = db.collection<RequestDoc>('logInRequests')
  }

  /** False when the code is taken. */
  async insert({ id, ...fields }: LogInRequest): Promise<boolean> {
    try {
      await this.#requests.insertOne({ _id: id, ...fields })
      return true
    } catch (error) {
      if (isDuplicate(error, 'code')) return false
      throw error
    }
  }

  async find(id: string, now: Date): Promise<LogInRequest | undefined> {
    const doc = await this.#requests.findOne({ _id: id, expiresAt: { $gt: now } })
    return doc ? fromDoc(doc) : undefined
  }

  async findWaiting(code: string, now: Date): Promise<LogInRequest | undefined> {
    const doc = await this.#requests.findOne({ code, state: 'waiting', expiresAt: { $gt: now } })
    return doc ? fromDoc(doc) : undefined
  }

  /** Decided once: undefined when somebody was faster, or it is over. */
  async decide(code: string, decision: Decision, now: Date): Promise<LogInRequest | undefined> {
    const waiting = { code, state: 'waiting' as const, expiresAt: { $gt: now } }
    const doc = await this.#requests.findOneAndUpdate(waiting, { $set: decision }, { returnDocument: 'after' })
    return doc ? fromDoc(doc) : undefined
  }

  /** Takes a confirmed one away. So of many who ask at once one gets it. */
  async take(id: string, now: Date): Promise<LogInRequest | undefined> {
    const doc = await this.#requests.findOneAndDelete({ _id: id, state: 'confirmed', expiresAt: { $gt: now } })
    return doc ? fromDoc(doc) : undefined
  }
}

type Decision = { readonly state: 'confirmed'; readonly userId: string } | { readonly state: 'refused' }

function fromDoc({ _id, ...fields }: RequestDoc): LogInRequest {
  return LogInRequest.parse({ id: _id, ...fields })
}
