import type { Collection, Db } from 'mongodb'
import { Session } from './model.ts'

type SessionDoc = Omit<Session, 'id'> & { _id: string }

/** Storage only. Ended sessions are removed by an index on `expiresAt`; until then they are not found. */
export class SessionRepository {
  readonly #sessions: Collection<SessionDoc>

  constructor(db: Db) {
    this.#sessions = db.collection<SessionDoc>('sessions')
  }

  async insert({ id, ...fields }: Session): Promise<void> {
    await this.#sessions.insertOne({ _id: id, ...fields })
  }

  async find(id: string, now: Date): Promise<Session | undefined> {
    const doc = await this.#sessions.findOne({ _id: id, expiresAt: { $gt: now } })
    if (!doc) return undefined
    const { _id, ...fields } = doc
    return Session.parse({ id: _id, ...fields })
  }

  async delete(id: string): Promise<void> {
    await this.#sessions.deleteOne({ _id: id })
  }

  async deleteOf(userId: string): Promise<void> {
    await this.#sessions.deleteMany({ userId })
  }
}
