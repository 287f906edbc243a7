import { createHash } from 'node:crypto'
import type { Collection, Db } from 'mongodb'
import { AppError } from '../errors.ts'

const WINDOW_MS = 15 * 60_000

type CountDoc = { _id: string; count: number; expiresAt: Date }
export type Attempt = { readonly email: string; readonly address: string }

/** How many attempts of one kind fit into a window. The narrow one protects a person, the wide ones the platform. */
const LIMITS = [
  { keyOf: (a: Attempt) => `pair ${a.email} ${a.address}`, max: 10 },
  { keyOf: (a: Attempt) => `email ${a.email}`, max: 60 },
  { keyOf: (a: Attempt) => `address ${a.address}`, max: 200 },
]

/**
 * Slows the guessing of passwords. Counts in MongoDB, so that all masters count together, and counts an attempt
 * before its password is looked at, so that many at once gain nothing.
 */
export class LoginLimiter {
  readonly #counts: Collection<CountDoc>

  constructor(db: Db) {
    this.#counts = db.collection<CountDoc>('loginFailures')
  }

  /** Throws RATE_LIMITED, with the seconds to wait in `details.retryAfterSeconds`. */
  async count(attempt: Attempt, now: number): Promise<void> {
    const window = Math.floor(now / WINDOW_MS)
    const endsAt = (window + 1) * WINDOW_MS
    const counted = await Promise.all(
      LIMITS.map(async ({ keyOf, max }) => {
        const doc = await this.#counts.findOneAndUpdate(
          { _id: countId(keyOf(attempt), window) },
          { $inc: { count: 1 }, $setOnInsert: { expiresAt: new Date(endsAt) } },
          { upsert: true, returnDocument: 'after' },
        )
        return (doc?.count ?? 1) <= max
      }),
    )
    if (counted.every(Boolean)) return
    const seconds = Math.ceil((endsAt - now) / 1_000)
    throw new AppError('RATE_LIMITED', `Too many attempts to log in: try again in ${seconds} s.`, {
      details: { retryAfterSeconds: String(seconds) },
    })
  }

  /** A right password clears the person's count from this address, and nothing else. */
  async clear(attempt: Attempt, now: number): Promise<void> {
    const [pair] = LIMITS
    if (pair) await this.#counts.deleteOne({ _id: countId(pair.keyOf(attempt), Math.floor(now / WINDOW_MS)) })
  }
}

/** Hashed: what people typed as their address is not ours to keep. */
const countId = (key: string, window: number) => createHash('sha256').update(`${window} ${key}`).digest('base64url')
