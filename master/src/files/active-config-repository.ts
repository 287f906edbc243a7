import type { Collection, Db } from 'mongodb'
import * as z from 'zod'
import { PlatformConfig } from './kinds.ts'

/** The configuration in effect: the last good one of whichever master read the youngest files. */
export const ActiveConfig = z.object({
  hash: z.string(),
  changedAt: z.date(),
  /** The machine and directory it was read from, for people. */
  from: z.string(),
  config: PlatformConfig,
})
export type ActiveConfig = z.infer<typeof ActiveConfig>

const ID = 'active'

/** Storage only. */
export class ActiveConfigRepository {
  readonly #configs: Collection<ActiveConfig & { _id: string }>

  constructor(db: Db) {
    this.#configs = db.collection('configs')
  }

  async find(): Promise<ActiveConfig | undefined> {
    const doc = await this.#configs.findOne({ _id: ID })
    return doc ? ActiveConfig.parse(doc) : undefined
  }

  /**
   * Stores `next` unless files of elsewhere that were changed later are in effect already. What came from the same
   * place gives way in any case: there, the clock may have been set back. Returns what is in effect now.
   */
  async offer(next: ActiveConfig): Promise<ActiveConfig> {
    await this.#configs.updateOne({ _id: ID }, { $setOnInsert: { ...next } }, { upsert: true })
    const later = { changedAt: { $lt: next.changedAt } }
    const samePlace = { from: next.from, hash: { $ne: next.hash } }
    await this.#configs.updateOne({ _id: ID, $or: [later, samePlace] }, { $set: { ...next } })
    return (await this.find()) ?? next
  }
}
