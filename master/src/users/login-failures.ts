import type { Collection, Db } from 'mongodb'
import { isDuplicate } from '../mongo/failures.ts'
import { oneMore, waitMs, type Failures, type Patience } from './backoff.ts'

type FailureDoc = { _id: string; level: number; at: Date; expiresAt: Date }
type PlaceDoc = { _id: string; expiresAt: Date }

const DAY_MS = 24 * 3_600_000
const KNOWN_MS = 30 * DAY_MS
/** So many others may be faster before we give up; each of them was counted. */
const MAX_TRIES = 50
const BUSY_MS = 1_000

/** Counts in MongoDB, so that all masters count together. Storage only: which counts there are is the limiter's. */
export class LoginFailureRepository {
  readonly #failures: Collection<FailureDoc>
  readonly #places: Collection<PlaceDoc>

  constructor(db: Db) {
    this.#failures = db.collection<FailureDoc>('loginFailures')
    this.#places = db.collection<PlaceDoc>('loginPlaces')
  }

  async find(key: string): Promise<Failures | undefined> {
    return (await this.#failures.findOne({ _id: key })) ?? undefined
  }

  /** Counts one more, unless there is a wait: then its milliseconds, and nothing was counted. */
  async count(key: string, patience: Patience, now: Date): Promise<number> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const seen = await this.find(key)
      const ms = waitMs(seen, patience, now)
      if (ms > 0) return ms
      if (await this.#swap(key, seen, oneMore(seen, patience, now))) return 0
    }
    return BUSY_MS
  }

  /** Counts one more in any case. */
  async add(key: string, patience: Patience, now: Date): Promise<void> {
    await this.count(key, { ...patience, free: Infinity }, now)
  }

  /** For an attempt that was counted and turned out well. */
  async takeBack(key: string): Promise<void> {
    await this.#failures.updateOne({ _id: key }, { $inc: { level: -1 } })
  }

  async forget(key: string): Promise<void> {
    await this.#failures.deleteOne({ _id: key })
  }

  async makeKnown(key: string, now: Date): Promise<void> {
    const expiresAt = new Date(now.getTime() + KNOWN_MS)
    await this.#places.updateOne({ _id: key }, { $set: { expiresAt } }, { upsert: true })
  }

  async isKnown(key: string, now: Date): Promise<boolean> {
    return (await this.#places.findOne({ _id: key, expiresAt: { $gt: now } })) !== null
  }

  /** False when somebody else was faster. */
  async #swap(key: string, seen: Failures | undefined, next: Failures): Promise<boolean> {
    const doc = { level: next.level, at: next.at, expiresAt: new Date(next.at.getTime() + DAY_MS) }
    if (seen) {
      const { matchedCount } = await this.#failures.updateOne(
        { _id: key, level: seen.level, at: seen.at },
        { $set: doc },
      )
      return matchedCount > 0
    }
    try {
      await this.#failures.insertOne({ _id: key, ...doc })
      return true
    } catch (error) {
      if (isDuplicate(error, '_id')) return false
      throw error
    }
  }
}
