import { AppError } from '../errors.ts'

/** So many points at most, and how many of them come back each second; 0 of those means that there is no limit. */
export type Rate = { readonly most: number; readonly perSecond: number }
type Bucket = { readonly points: number; readonly at: number }

/** More than this many people and places at once make the one that was seen least recently begin anew. */
const MAX_BUCKETS = 50_000

/**
 * Buckets of points, one for each person or place. In the memory of one master: a count that all masters share would
 * cost a write for each read. So with several masters everybody has as many times the rate.
 */
export class RateLimiter {
  readonly #rate: Rate
  readonly #buckets = new Map<string, Bucket>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /**
   * Takes `points` out of the bucket of `key`. What is dearer than what is left is let through all the same, and the rest
   * is owed. Throws RATE_LIMITED while there is not even one, with the seconds to wait in `details.retryAfterSeconds`.
   */
  charge(key: string, points: number, now = Date.now()): void {
    if (this.#rate.perSecond === 0 || points <= 0) return
    const left = pointsAt(this.#buckets.get(key), this.#rate, now)
    if (left < 1) throw tooMany(Math.ceil((1 - left) / this.#rate.perSecond))
    this.#buckets.delete(key)
    this.#buckets.set(key, { points: left - points, at: now })
    if (this.#buckets.size > MAX_BUCKETS) this.#forgetOldest()
  }

  #forgetOldest(): void {
    const { value } = this.#buckets.keys().next()
    if (value !== undefined) this.#buckets.delete(value)
  }
}

/** Pure. */
function pointsAt(bucket: Bucket | undefined, { most, perSecond }: Rate, now: number): number {
  if (!bucket) return most
  return Math.min(most, bucket.points + (Math.max(0, now - bucket.at) / 1_000) * perSecond)
}

export const tooMany = (seconds: number) =>
  new AppError('RATE_LIMITED', `Too many requests: try again in ${seconds} s, and then ask for less at a time.`, {
    details: { retryAfterSeconds: String(seconds) },
  })
