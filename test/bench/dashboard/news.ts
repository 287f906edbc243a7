import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import type { ClusterDoc } from '../../../master/src/clusters/document.ts'

const TICK_MS = 50

/** Writes what seeds would say of clusters, as another master would: one more or one less of their nodes is ready. */
export class News {
  readonly #client: MongoClient
  #written = 0

  private constructor(client: MongoClient) {
    this.#client = client
  }

  static async open(url: string): Promise<News> {
    return new News(await MongoClient.connect(url))
  }

  /** Writes `count` changes at `perSecond`, each of another cluster until all had one. Returns the seconds it took. */
  async write(count: number, perSecond: number): Promise<number> {
    const began = performance.now()
    const elapsed = () => performance.now() - began
    const clusters = this.#client.db().collection<ClusterDoc>('clusters')
    const ids = (await clusters.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id)
    for (let done = 0; done < count;) {
      const due = Math.min(count, Math.floor((elapsed() / 1_000) * perSecond))
      const updates = Array.from({ length: due - done }, () => this.#next(ids))
      if (updates.length > 0) await clusters.bulkWrite(updates, { ordered: false })
      done = due
      await sleep(TICK_MS)
    }
    return elapsed() / 1_000
  }

  #next(ids: readonly string[]) {
    const n = this.#written++
    const ready = 2 - (Math.floor(n / ids.length) % 2)
    const update = { $set: { 'observed.nodes': { total: 3, ready }, 'observed.seenAt': new Date() } }
    return { updateOne: { filter: { _id: ids[n % ids.length] ?? '' }, update } }
  }

  async close(): Promise<void> {
    await this.#client.close()
  }
}
