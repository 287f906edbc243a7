import type { Collection, Db } from 'mongodb'
import { batchedReads } from '../mongo/batched-reads.ts'
import type { Batches } from '../mongo/batches.ts'
import { Session } from './model.ts'

type SessionDoc = Omit<Session, 'id'> & { _id: string }

/** Storage only. Ended sessions are removed by an index on `expiresAt`; until then they are not found. */
export class SessionRepository {
  readonly #sessions: Collection<SessionDoc>
  readonly #byId: Batches<SessionDoc, Session>

  constructor(db: Db) {
    this.#sessions = db.collection<SessionDoc>('sessions')
    this.#byId = batchedReads({ collection: this.#sessions, fromDoc })
  }

  async insert({ id, ...fields }: Session): Promise<void> {
    await this.#sessions.insertOne({ _id: id, ...fields })
  }

  async find(id: string, now: Date): Promise<Session | undefined> {
    const session = await this.#byId.find(id)
    return session && session.expiresAt > now ? session : undefined
  }

  /** The one used last comes first. */
  async listOf(userId: string, now: Date): Promise<Session[]> {
    const docs = await this.#sessions.find({ userId, expiresAt: { $gt: now } }, { sort: { lastUsedAt: -1 } }).toArray()
    return docs.map(fromDoc)
  }

  /** Does nothing when the session has ended meanwhile, or when another request was faster. */
  async saveUse(session: Session, use: Partial<Session>): Promise<void> {
    await this.#sessions.updateOne({ _id: session.id, lastUsedAt: session.lastUsedAt }, { $set: use })
  }

  async delete(id: string): Promise<void> {
    await this.#sessions.deleteOne({ _id: id })
  }

  /** Of one person, but for the session `except`. Returns how many there were. */
  async deleteOf(userId: string, except?: string): Promise<number> {
    const filter = except === undefined ? { userId } : { userId, _id: { $ne: except } }
    return (await this.#sessions.deleteMany(filter)).deletedCount
  }

  /** False when the person has no such session. */
  async deleteOne(userId: string, id: string): Promise<boolean> {
    return (await this.#sessions.deleteOne({ _id: id, userId })).deletedCount > 0
  }
}

function fromDoc({ _id, ...fields }: SessionDoc): Session {
  return Session.parse({ id: _id, ...fields })
}
