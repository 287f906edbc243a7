import type { Collection, Db } from 'mongodb'
import * as z from 'zod'
import type { Sealed } from '../secrets/sealing.ts'
import { Drain, Reachability } from './model.ts'

/** The master's own token for a seed. */
export const SeedToken = z.object({
  sealed: z.object({ keyId: z.string(), data: z.string() }),
  issuedAt: z.date(),
  expiresAt: z.date(),
})
export type SeedToken = { sealed: Sealed; issuedAt: Date; expiresAt: Date }

type SeedDoc = { _id: string; state?: Reachability; token?: SeedToken; drain?: Drain }

/** What is known of seeds beyond the files. Storage only. */
export class SeedRepository {
  readonly #seeds: Collection<SeedDoc>

  constructor(db: Db) {
    this.#seeds = db.collection<SeedDoc>('seeds')
  }

  async findState(name: string): Promise<Reachability | undefined> {
    const doc = await this.#seeds.findOne({ _id: name }, { projection: { state: 1 } })
    return doc?.state && Reachability.parse(doc.state)
  }

  async saveState(name: string, state: Reachability): Promise<void> {
    await this.#seeds.updateOne({ _id: name }, { $set: { state } }, { upsert: true, ignoreUndefined: true })
  }

  /** By the names of seeds; for those that are drained. */
  async listDrains(): Promise<ReadonlyMap<string, Drain>> {
    const docs = await this.#seeds.find({ drain: { $exists: true } }, { projection: { drain: 1 } }).toArray()
    return new Map(docs.map(({ _id, drain }) => [_id, Drain.parse(drain)]))
  }

  async findDrain(name: string): Promise<Drain | undefined> {
    const doc = await this.#seeds.findOne({ _id: name }, { projection: { drain: 1 } })
    return doc?.drain && Drain.parse(doc.drain)
  }

  /** Undefined takes it back. */
  async saveDrain(name: string, drain: Drain | undefined): Promise<void> {
    const change = drain ? { $set: { drain } } : { $unset: { drain: '' as const } }
    await this.#seeds.updateOne({ _id: name }, change, { upsert: true, ignoreUndefined: true })
  }

  async findToken(name: string): Promise<SeedToken | undefined> {
    const doc = await this.#seeds.findOne({ _id: name }, { projection: { token: 1 } })
    return doc?.token && SeedToken.parse(doc.token)
  }

  async saveToken(name: string, token: SeedToken): Promise<void> {
    await this.#seeds.updateOne({ _id: name }, { $set: { token } }, { upsert: true })
  }
}
