import type { Collection, Document, Filter, FindOptions } from 'mongodb'
import { Batches } from './batches.ts'

type Stored = Document & { _id: string }
type Deps<D extends Stored, T> = {
  readonly collection: Collection<D>
  readonly fromDoc: (doc: D) => T
  readonly options?: FindOptions
}

/** Reads documents by id, as `Batches` does. */
export function batchedReads<D extends Stored, T extends object>({ collection, fromDoc, options }: Deps<D, T>) {
  return new Batches<D, T>({
    open: fromDoc,
    async read(ids) {
      const filter = { _id: ids.length === 1 ? ids[0] : { $in: [...ids] } } as Filter<D>
      const docs = (await collection
        .find(filter, { ...options, batchSize: ids.length + 1 })
        .toArray()) as unknown as D[]
      return new Map(docs.map((doc) => [doc._id, doc]))
    },
  })
}
