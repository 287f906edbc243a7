import type { Collection, Db, Filter } from 'mongodb'
import type { PageRequest } from '../mongo/pages.ts'
import { AuditEntry, UNKNOWN } from './model.ts'

type EntryDoc = Omit<AuditEntry, 'id'> & { _id: string; expiresAt: Date }

/** What entries are looked for by; all that are given count. */
export type AuditFilter = {
  /** Id or name of who did it. */
  readonly actor?: string | undefined
  readonly projectId?: string | undefined
  readonly clusterId?: string | undefined
  readonly operation?: string | undefined
  /** Only those that handed out a credential, or would have. */
  readonly credentials?: boolean | undefined
  readonly since?: Date | undefined
  /** Not included. */
  readonly until?: Date | undefined
}

const UNFINISHED = { result: { $exists: false } }

/** Storage only. No method changes or removes an entry that has a result: an index on `expiresAt` does. */
export class AuditRepository {
  readonly #entries: Collection<EntryDoc>
  readonly #keepMs: number

  constructor(db: Db, keep: { readonly days: number }) {
    this.#entries = db.collection<EntryDoc>('auditEntries')
    this.#keepMs = keep.days * 86_400_000
  }

  async begin({ id, ...fields }: AuditEntry): Promise<void> {
    const expiresAt = new Date(fields.at.getTime() + this.#keepMs)
    await this.#entries.insertOne({ _id: id, ...fields, expiresAt })
  }

  /** False when another master has given it up as UNKNOWN already. */
  async finish({ id, ...fields }: AuditEntry & { result: string }): Promise<boolean> {
    const { modifiedCount } = await this.#entries.updateOne({ _id: id, ...UNFINISHED }, { $set: fields })
    return modifiedCount > 0
  }

  /** For what did not even begin, or had nothing to do. */
  async drop(id: string): Promise<void> {
    await this.#entries.deleteOne({ _id: id, ...UNFINISHED })
  }

  /** Those begun before that nobody has ended; a page of them. */
  async listUnfinished(before: Date): Promise<(AuditEntry & { result: string })[]> {
    const docs = await this.#entries.find({ ...UNFINISHED, at: { $lt: before } }, { limit: 100 }).toArray()
    return docs.map((doc) => ({ ...fromDoc(doc), result: UNKNOWN }))
  }

  /** The newest first; one more than `first`, so that the caller sees whether there is a next page. */
  async list(filter: AuditFilter, page: PageRequest): Promise<AuditEntry[]> {
    const options = { sort: { _id: -1 }, limit: page.first + 1 } as const
    return (await this.#entries.find(toFilter(filter, page), options).toArray()).map(fromDoc)
  }
}

function toFilter(f: AuditFilter, page: PageRequest): Filter<EntryDoc> {
  const at = { ...(f.since ? { $gte: f.since } : {}), ...(f.until ? { $lt: f.until } : {}) }
  return {
    ...(f.projectId === undefined ? {} : { projectId: f.projectId }),
    ...(f.clusterId === undefined ? {} : { clusterId: f.clusterId }),
    ...(f.operation === undefined ? {} : { operation: f.operation }),
    ...(f.actor === undefined ? {} : { $or: [{ 'actor.id': f.actor }, { 'actor.name': f.actor }] }),
    ...(f.credentials ? { credential: { $exists: true } } : {}),
    ...(Object.keys(at).length === 0 ? {} : { at }),
    ...(page.after === undefined ? {} : { _id: { $lt: page.after } }),
  }
}

function fromDoc(doc: EntryDoc): AuditEntry {
  const { _id, expiresAt: _, ...fields } = doc
  return AuditEntry.parse({ id: _id, ...fields })
}
