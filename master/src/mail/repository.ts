import type { Collection, Db } from 'mongodb'
import { isDuplicate } from '../mongo/failures.ts'
import { Mail } from './model.ts'

type MailDoc = Omit<Mail, 'id'> & { _id: string; lockedUntil?: Date; expiresAt: Date }

/** So long it is known that a mail was sent, so that it is not sent again. */
const KEEP_MS = 7 * 86_400_000
/** After so long whoever took a mail was killed. */
const LOCK_MS = 120_000

/** Mail that waits, until an index on `expiresAt` takes it away. Storage only. */
export class MailRepository {
  readonly #mails: Collection<MailDoc>

  constructor(db: Db) {
    this.#mails = db.collection<MailDoc>('mails')
  }

  /** Inserting one again changes nothing, also when it was sent since. */
  async insert({ id, ...fields }: Mail): Promise<void> {
    const expiresAt = new Date(fields.createdAt.getTime() + KEEP_MS)
    await this.#mails.insertOne({ _id: id, ...fields, expiresAt }).catch((error: unknown) => {
      if (!isDuplicate(error, '_id')) throw error
    })
  }

  /** A page of what is due. */
  async listDue(now: Date): Promise<string[]> {
    const options = { projection: { _id: 1 }, sort: { nextAttemptAt: 1 }, limit: 100 } as const
    return (await this.#mails.find(due(now), options).toArray()).map(({ _id }) => _id)
  }

  /** For this caller alone; undefined when it is not due, or somebody else has it. */
  async take(id: string, now: Date): Promise<Mail | undefined> {
    const free = [{ lockedUntil: { $exists: false } }, { lockedUntil: { $lt: now } }]
    const doc = await this.#mails.findOneAndUpdate(
      { _id: id, ...due(now), $or: free },
      { $set: { lockedUntil: new Date(now.getTime() + LOCK_MS) } },
      { returnDocument: 'after' },
    )
    if (!doc) return undefined
    const { _id, ...fields } = doc
    return Mail.parse({ id: _id, ...fields })
  }

  async saveEnd(id: string, state: 'sent' | 'given up'): Promise<void> {
    await this.#mails.updateOne(
      { _id: id },
      { $set: { state }, $inc: { attempts: 1 }, $unset: { sealed: '', nextAttemptAt: '', lockedUntil: '' } },
    )
  }

  async saveFailure(id: string, nextAttemptAt: Date): Promise<void> {
    await this.#mails.updateOne(
      { _id: id },
      { $set: { nextAttemptAt }, $inc: { attempts: 1 }, $unset: { lockedUntil: '' } },
    )
  }
}

const due = (now: Date) => ({ state: 'waiting' as const, nextAttemptAt: { $lte: now } })
