import type { Db } from 'mongodb'
import { AppError } from '../errors.ts'
import { RateCounter } from '../mongo/rate-counter.ts'

const WINDOW_MS = 15 * 60_000
/** One token makes one node: enough for a large pool at once, too few to fill a cluster with tokens. */
const MOST_PER_PERSON = 500
const MOST_PER_CLUSTER = 500

/** Keeps a person or a script gone wild from filling clusters with join tokens. */
export class JoinTokenLimiter {
  readonly #counter: RateCounter

  constructor(db: Db) {
    this.#counter = new RateCounter(db, { collection: 'joinTokenCounts', windowMs: WINDOW_MS })
  }

  /** Throws RATE_LIMITED, with the seconds to wait in `details.retryAfterSeconds`. */
  async count(asked: { readonly userId: string; readonly clusterId: string }, now: number): Promise<void> {
    const limits = [
      { key: `user ${asked.userId}`, max: MOST_PER_PERSON },
      { key: `cluster ${asked.clusterId}`, max: MOST_PER_CLUSTER },
    ]
    const seconds = await this.#counter.count(limits, now)
    if (seconds === undefined) return
    throw new AppError('RATE_LIMITED', `Too many join tokens were made: try again in ${seconds} s.`, {
      details: { retryAfterSeconds: String(seconds) },
    })
  }
}
