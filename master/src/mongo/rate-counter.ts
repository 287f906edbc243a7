import { createHash } from 'node:crypto'
import type { Collection, Db } from 'mongodb'

type CountDoc = { _id: string; count: number; expiresAt: Date }

/** Something that may happen at most `max` times in a window, together with everything of the same key. */
export type Limit = { readonly key: string; readonly max: number }

/** Counts in MongoDB, so that all masters count together. Storage only: what a full count means is the caller's. */
export class RateCounter {
  readonly #counts: Collection<CountDoc>
  readonly #windowMs: number

  constructor(db: Db, of: { readonly collection: string; readonly windowMs: number }) {
    this.#counts = db.collection<CountDoc>(of.collection)
    this.#windowMs = of.windowMs
  }

  /** Counts once against every limit. The seconds until the window ends when one of them is full, else undefined. */
  async count(limits: readonly Limit[], now: number): Promise<number | undefined> {
    const window = this.#windowOf(now)
    const endsAt = (window + 1) * this.#windowMs
    const counted = await Promise.all(
      limits.map(async ({ key, max }) => {
        const doc = await this.#counts.findOneAndUpdate(
          { _id: countId(key, window) },
          { $inc: { count: 1 }, $setOnInsert: { expiresAt: new Date(endsAt) } },
          { upsert: true, returnDocument: 'after' },
        )
        return (doc?.count ?? 1) <= max
      }),
    )
    return counted.every(Boolean) ? undefined : Math.ceil((endsAt - now) / 1_000)
  }

  /** Begins this key's window anew. */
  async clear(key: string, now: number): Promise<void> {
    await this.#counts.deleteOne({ _id: countId(key, this.#windowOf(now)) })
  }

  #windowOf(now: number): number {
    return Math.floor(now / this.#windowMs)
  }
}

/** Hashed: what people typed as their address is not ours to keep. */
const countId = (key: string, window: number) => createHash('sha256').update(`${window} ${key}`).digest('base64url')
