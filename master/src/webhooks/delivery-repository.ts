import type { Collection, Db, Filter } from 'mongodb'
import { notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { Delivery, MAX_LOG, type Attempt, type DeliveryState } from './model.ts'
import type { Outcome } from './retries.ts'

type DeliveryDoc = Omit<Delivery, 'id'> & { _id: string; lockedUntil?: Date; expiresAt?: Date }

const DAY_MS = 86_400_000
/** How long people can see, and replay, what came of a delivery. */
const KEEP_MS = { delivered: 7 * DAY_MS, dead: 30 * DAY_MS }
/** After so long whoever took a delivery was killed. */
const LOCK_MS = 60_000

/** Messages of webhooks, until an index on `expiresAt` takes away what has come to its end. Storage only. */
export class DeliveryRepository {
  readonly #deliveries: Collection<DeliveryDoc>

  constructor(db: Db) {
    this.#deliveries = db.collection<DeliveryDoc>('webhookDeliveries')
  }

  /** Inserting one again changes nothing, also when it has been delivered since. */
  async insert({ id, ...fields }: Delivery): Promise<void> {
    const end = fields.state === 'pending' ? {} : ended(fields.state).$set
    await this.#deliveries.insertOne({ _id: id, ...fields, ...end }).catch((error: unknown) => {
      if (!isDuplicate(error, '_id')) throw error
    })
  }

  async get(webhookId: string, id: string): Promise<Delivery> {
    const doc = await this.#deliveries.findOne({ _id: id, webhookId })
    if (!doc) throw notFound('webhook delivery', id)
    return fromDoc(doc)
  }

  /** Newest first; one more than `first`, so that the caller sees whether there is a next page. */
  async list(of: { webhookId: string; state?: DeliveryState | undefined }, page: PageRequest): Promise<Delivery[]> {
    const filter: Filter<DeliveryDoc> = {
      webhookId: of.webhookId,
      ...(of.state ? { state: of.state } : {}),
      ...(page.after === undefined ? {} : { _id: { $lt: page.after } }),
    }
    return (await this.#deliveries.find(filter, { sort: { _id: -1 }, limit: page.first + 1 }).toArray()).map(fromDoc)
  }

  /** Stops at `limit`. */
  async countPending(webhookId: string, limit: number): Promise<number> {
    return this.#deliveries.countDocuments({ webhookId, state: 'pending' }, { limit })
  }

  /** Webhooks for which there is something to do now. */
  async listDue(now: Date): Promise<string[]> {
    return this.#deliveries.distinct('webhookId', { state: 'pending', nextAttemptAt: { $lte: now } })
  }

  /** Takes the one that waits longest, for this caller alone; undefined when none is due. */
  async take(webhookId: string, now: Date): Promise<Delivery | undefined> {
    const free = [{ lockedUntil: { $exists: false } }, { lockedUntil: { $lt: now } }]
    const doc = await this.#deliveries.findOneAndUpdate(
      { webhookId, state: 'pending', nextAttemptAt: { $lte: now }, $or: free },
      { $set: { lockedUntil: new Date(now.getTime() + LOCK_MS) } },
      { sort: { nextAttemptAt: 1, _id: 1 }, returnDocument: 'after' },
    )
    return doc ? fromDoc(doc) : undefined
  }

  async saveAttempt(id: string, attempt: Attempt, { state, nextAttemptAt }: Outcome['delivery']): Promise<void> {
    const log = { $each: [attempt], $slice: -MAX_LOG }
    if (state === 'pending' && nextAttemptAt) {
      const again = { $set: { nextAttemptAt }, $unset: { lockedUntil: '' } as const }
      await this.#deliveries.updateOne({ _id: id }, { ...again, $inc: { attempts: 1 }, $push: { log } })
    } else if (state !== 'pending') {
      await this.#deliveries.updateOne({ _id: id }, { ...ended(state), $inc: { attempts: 1 }, $push: { log } })
    }
  }

  /** Nobody will try these any more. */
  async giveUpPending(webhookId: string, reason: string): Promise<void> {
    const { $set, $unset } = ended('dead')
    await this.#deliveries.updateMany({ webhookId, state: 'pending' }, { $set: { ...$set, reason }, $unset })
  }

  /** As if it had never been tried. */
  async replay(id: string, now: Date): Promise<void> {
    await this.#deliveries.updateOne(
      { _id: id },
      {
        $set: { state: 'pending', attempts: 0, nextAttemptAt: now },
        $unset: { lockedUntil: '', expiresAt: '', reason: '' },
      },
    )
  }

  async deleteOf(webhookId: string): Promise<void> {
    await this.#deliveries.deleteMany({ webhookId })
  }
}

const ended = (state: 'delivered' | 'dead') =>
  ({
    $set: { state, expiresAt: new Date(Date.now() + KEEP_MS[state]) },
    $unset: { nextAttemptAt: '', lockedUntil: '' },
  }) as const

function fromDoc({ _id, ...fields }: DeliveryDoc): Delivery {
  return Delivery.parse({ id: _id, ...fields })
}
