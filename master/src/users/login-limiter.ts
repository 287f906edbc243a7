import type { Db } from 'mongodb'
import { AppError } from '../errors.ts'
import { RateCounter } from '../mongo/rate-counter.ts'

const WINDOW_MS = 15 * 60_000

export type Attempt = { readonly email: string; readonly address: string }

const pairKey = (a: Attempt) => `pair ${a.email} ${a.address}`

/** How many attempts of one kind fit into a window. The narrow one protects a person, the wide ones the platform. */
const limitsOf = (a: Attempt) => [
  { key: pairKey(a), max: 10 },
  { key: `email ${a.email}`, max: 60 },
  { key: `address ${a.address}`, max: 200 },
]

/** Slows the guessing of passwords. Counts an attempt before its password is looked at, so that many at once gain nothing. */
export class LoginLimiter {
  readonly #counter: RateCounter

  constructor(db: Db) {
    this.#counter = new RateCounter(db, { collection: 'loginFailures', windowMs: WINDOW_MS })
  }

  /** Throws RATE_LIMITED, with the seconds to wait in `details.retryAfterSeconds`. */
  async count(attempt: Attempt, now: number): Promise<void> {
    const seconds = await this.#counter.count(limitsOf(attempt), now)
    if (seconds === undefined) return
    throw new AppError('RATE_LIMITED', `Too many attempts to log in: try again in ${seconds} s.`, {
      details: { retryAfterSeconds: String(seconds) },
    })
  }

  /** A right password clears the person's count from this address, and nothing else. */
  async clear(attempt: Attempt, now: number): Promise<void> {
    await this.#counter.clear(pairKey(attempt), now)
  }
}
