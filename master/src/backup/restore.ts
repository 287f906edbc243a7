import { BSON, type Db, type Document } from 'mongodb'
import { createIndexes } from '../mongo/indexes.ts'
import { beginRestore, endRestore, StoreTooNewError } from '../mongo/store-version.ts'
import type { Sealer } from '../secrets/sealing.ts'
import { readBackup, type Head } from './file.ts'
import type { Counts } from './save.ts'

/** Seeds refuse revisions older than what they have, and they have gone on since the backup was made. */
const REVISIONS_AHEAD = 1_000
const SAID_BY_SEEDS = ['observed', 'syncProblem']

export type Checked = { readonly madeAt: string; readonly storeVersion: number; readonly counts: Counts }

/** Reads all of a backup and writes nothing. @throws Error for people naming what is wrong with it */
export async function checkBackup(file: string, sealer: Sealer): Promise<Checked> {
  let head: Head | undefined
  let promised: Counts | undefined
  const counts: Record<string, number> = {}
  for await (const part of readBackup(file, sealer, (found) => (head = found))) {
    if ('counts' in part) promised = part.counts
    else counts[part.collection] = (counts[part.collection] ?? 0) + part.documents.length
  }
  const isSame = Object.entries(promised ?? {}).every(([name, count]) => (counts[name] ?? 0) === count)
  if (!head || !promised || !isSame) throw new Error(`${file} does not hold what it says: use another backup.`)
  return { madeAt: head.madeAt, storeVersion: head.storeVersion, counts: promised }
}

/**
 * Puts a backup into an empty database, after it was read and verified as a whole. What seeds said is left out: they
 * say it again when a master starts. No master takes the database before all of it is there.
 * @throws Error for people when the backup is not good, `known` versions do not reach it, or the database holds something
 */
export async function restoreStore(db: Db, file: string, o: { sealer: Sealer; known: number }): Promise<Checked> {
  const checked = await checkBackup(file, o.sealer)
  if (checked.storeVersion > o.known) throw new StoreTooNewError(checked.storeVersion, o.known)
  await refuseFull(db)
  await beginRestore(db)
  await createIndexes(db)
  for await (const part of readBackup(file, o.sealer, () => undefined)) {
    if ('counts' in part || part.documents.length === 0) continue
    const docs = part.documents.map((text) => BSON.EJSON.parse(text, { relaxed: false }) as Document)
    await db.collection(part.collection).insertMany(part.collection === 'clusters' ? docs.map(unheard) : docs)
  }
  for (const [name, count] of Object.entries(checked.counts)) {
    const there = await db.collection(name).countDocuments()
    if (there !== count) throw new Error(`Of ${count} documents of ${name} ${there} were stored: restore once more.`)
  }
  await endRestore(db, checked.storeVersion)
  return checked
}

async function refuseFull(db: Db): Promise<void> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) === null) continue
    throw new Error(
      `The database ${db.databaseName} holds ${name} already: name an empty one in MONGODB_URL, or drop this one first.`,
    )
  }
}

/** As if no seed had heard of it, though ahead of what any has: what the backup wants is what they get. */
function unheard(cluster: Document): Document {
  const revision = Number(cluster['revision']) + REVISIONS_AHEAD
  const wanted = { ...cluster, revision, syncedRevision: 0, changedAt: new Date(), pending: true, ready: false }
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !SAID_BY_SEEDS.includes(name)))
}
