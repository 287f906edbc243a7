import type { Collection, Db } from 'mongodb'
import * as z from 'zod'
import { isDuplicate } from '../mongo/failures.ts'
import { Fact } from './model.ts'

/** Collections whose documents carry an `outbox`. Each has an index on `outbox.id`. */
export const CARRIERS = ['clusters', 'projects', 'invitations', 'users'] as const

type Carrier = { _id: string; outbox?: Fact[] }
type FactDoc = Omit<Fact, 'id'> & { _id: string }

/** Facts that belong together, and what to do once all of them are told. `read` throws for what a newer master wrote. */
export type Untold = { readonly read: () => Fact[]; readonly done: () => Promise<void> }

const PAGE = 100

/**
 * What happened and is not told yet. A fact is written into the document that it is about, in the same write as what
 * happened, so that there is neither without the other, whenever a master is killed. What happens to a document at its
 * end goes into a collection of its own, before. Storage only.
 */
export class OutboxRepository {
  readonly #carriers: readonly Collection<Carrier>[]
  readonly #facts: Collection<FactDoc>

  constructor(db: Db) {
    this.#carriers = CARRIERS.map((name) => db.collection<Carrier>(name))
    this.#facts = db.collection<FactDoc>('outbox')
  }

  /** Of what has no document, or will have none any more. Adding one again changes nothing. */
  async add(facts: readonly Fact[]): Promise<void> {
    if (facts.length === 0) return
    const docs = facts.map(({ id, ...fields }) => ({ _id: id, ...fields }))
    await this.#facts.insertMany(docs, { ordered: false, ignoreUndefined: true }).catch((error: unknown) => {
      if (!isDuplicate(error, '_id')) throw error
    })
  }

  /** A page of each collection: what is told makes room for the next. */
  async list(): Promise<Untold[]> {
    const pages = await Promise.all([...this.#carriers.map(listCarried), this.#listOwn()])
    return pages.flat()
  }

  async #listOwn(): Promise<Untold[]> {
    const docs = await this.#facts.find({}, { sort: { _id: 1 }, limit: PAGE }).toArray()
    return docs.map(({ _id, ...fields }) => ({
      read: () => [Fact.parse({ id: _id, ...fields })],
      done: async () => void (await this.#facts.deleteOne({ _id })),
    }))
  }
}

async function listCarried(carrier: Collection<Carrier>): Promise<Untold[]> {
  const options = { projection: { outbox: 1 }, limit: PAGE } as const
  const docs = await carrier.find({ 'outbox.id': { $exists: true } }, options).toArray()
  return docs.map(({ _id, outbox = [] }) => {
    const told = { outbox: { id: { $in: outbox.map(({ id }) => id) } } }
    return {
      read: () => z.array(Fact).parse(outbox),
      done: async () => void (await carrier.updateOne({ _id }, { $pull: told })),
    }
  })
}

/** For an update that makes something happen. */
export const carry = (facts: readonly Fact[]) =>
  facts.length === 0 ? {} : { outbox: { $each: facts.map((fact) => ({ ...fact })) } }
