import { BSON, type ClientSession, type Collection, type Db } from 'mongodb'
import type { Sealer } from '../secrets/sealing.ts'
import { versionIn } from '../mongo/store-version.ts'
import { writeBackup, type Part } from './file.ts'

/** About so much text is one part. */
const PART_LENGTH = 500_000
/** What ends by itself, and must not live again: log-ins that were ended since, counts, and the version, kept apart. */
const LEFT_OUT = [
  'sessions',
  'logInRequests',
  'logInRequestCounts',
  'loginPlaces',
  'loginFailures',
  'joinTokenCounts',
  'store',
]
/** Grow without end and are never changed: read outside of the moment that the others are of. */
const LOGS = ['auditEntries', 'clusterEvents']

export type Counts = Readonly<Record<string, number>>

/**
 * Saves everything that people want and made, as it was at one moment, into a sealed file; masters may run meanwhile.
 * The two logs may hold some entries of after that moment. Returns how many documents there are of each collection.
 */
export async function saveStore(db: Db, file: string, sealer: Sealer): Promise<Counts> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray()
  const names = found.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name))
  const counts: Record<string, number> = {}
  const session = db.client.startSession()
  async function* parts(): AsyncGenerator<Part> {
    const readAll = (name: string, within?: ClientSession) => partsOf(db.collection(name), counts, within)
    for (const name of names.filter((each) => !LOGS.includes(each)).toSorted()) yield* readAll(name, session)
    await session.commitTransaction()
    for (const name of names.filter((each) => LOGS.includes(each)).toSorted()) yield* readAll(name)
    yield { counts }
  }
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' } })
    await writeBackup(file, await versionIn(db, session), { sealer, parts: parts() })
    return counts
  } finally {
    await session.endSession()
  }
}

async function* partsOf(of: Collection, counts: Record<string, number>, session?: ClientSession): AsyncGenerator<Part> {
  const collection = of.collectionName
  let documents: string[] = []
  let length = 0
  counts[collection] = 0
  for await (const doc of of.find({}, session ? { session } : {})) {
    const text = BSON.EJSON.stringify(doc, { relaxed: false })
    counts[collection] += 1
    documents.push(text)
    length += text.length
    if (length < PART_LENGTH) continue
    yield { collection, documents }
    documents = []
    length = 0
  }
  if (documents.length > 0) yield { collection, documents }
}
