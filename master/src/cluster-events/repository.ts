import type { Collection, Db, Filter, FindOptions } from 'mongodb'
import type { PageRequest } from '../mongo/pages.ts'
import { ClusterEvent } from './model.ts'

type EventDoc = Omit<ClusterEvent, 'id'> & { _id: string }
/** Whose events: of one cluster, or of all of a project, those that are gone included. */
export type EventsOf = { readonly clusterId: string } | { readonly projectId: string }

/** What happened to clusters, until an index takes it away. Storage only. */
export class ClusterEventRepository {
  readonly #events: Collection<EventDoc>

  constructor(db: Db) {
    this.#events = db.collection<EventDoc>('clusterEvents')
  }

  async insert(events: readonly ClusterEvent[]): Promise<void> {
    if (events.length === 0) return
    await this.#events.insertMany(
      events.map(({ id, ...fields }) => ({ _id: id, ...fields })),
      {
        ignoreUndefined: true,
      },
    )
  }

  /** Oldest first, behind `after`; at most `limit`. */
  async listAfter(of: EventsOf, after: string, limit: number): Promise<ClusterEvent[]> {
    return this.#find({ ...of, _id: { $gt: after } }, { sort: { _id: 1 }, limit })
  }

  /** Those that are there, oldest first. */
  async listById(of: EventsOf, ids: readonly string[]): Promise<ClusterEvent[]> {
    return this.#find({ ...of, _id: { $in: [...ids] } }, { sort: { _id: 1 } })
  }

  /** Newest first; one more than `first`, so that the caller sees whether there is a next page. */
  async list(of: EventsOf, page: PageRequest): Promise<ClusterEvent[]> {
    const filter: Filter<EventDoc> = { ...of, ...(page.after === undefined ? {} : { _id: { $lt: page.after } }) }
    return this.#find(filter, { sort: { _id: -1 }, limit: page.first + 1 })
  }

  async #find(filter: Filter<EventDoc>, o: FindOptions): Promise<ClusterEvent[]> {
    const docs = await this.#events.find(filter, o).toArray()
    return docs.map(({ _id, ...fields }) => ClusterEvent.parse({ id: _id, ...fields }))
  }
}
