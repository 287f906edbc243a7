import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientSession, Collection, Db } from 'mongodb'
import { isDuplicate } from './failures.ts'

/** One change of the shape of what is stored. */
export type Step = { readonly name: string; readonly run: (db: Db) => Promise<void> }

/** `by` takes the steps now, until `until` unless it says that it goes on. */
type Migrating = { readonly by: string; readonly until: Date }
/** `restoring`: a backup is being put into it, and not all of it is there. */
type VersionDoc = { _id: 'version'; version: number; migrating?: Migrating; restoring?: boolean }

/** A holder that says nothing for so long was killed. */
const LEASE_MS = 30_000
const LOOK_AGAIN_MS = 250

/** A newer master made the store what this one does not know, so this one must not touch it. */
export class StoreTooNewError extends Error {
  constructor(found: number, known: number) {
    super(
      `The store is of version ${found}, and this master knows versions up to ${known}: run the newer master that ` +
        'changed it, or restore a backup that was made before (docs/operating.md).',
    )
  }
}

/** What is there is a part of a backup. */
export class StoreHalfRestoredError extends Error {
  constructor() {
    super(
      'The store is being restored from a backup: start the master when that is done. If the restore ended half-way, ' +
        'drop the database and restore once more.',
    )
  }
}

export type MigrateOptions = { readonly leaseMs?: number }

/**
 * Takes each step that the store is behind, in order and once, however many masters start at once: one holds a lease,
 * and the others wait for it. A step whose master was killed is begun again by the next.
 * @throws StoreTooNewError when the store is ahead of `steps`, StoreHalfRestoredError while a backup is put into it
 */
export async function migrate(db: Db, steps: readonly Step[], o: MigrateOptions = {}): Promise<void> {
  const versions = db.collection<VersionDoc>('store')
  const by = randomUUID()
  while ((await versionOf(versions, steps.length)) < steps.length) {
    if (await hold(versions, by, o.leaseMs ?? LEASE_MS)) await takeSteps({ db, versions, steps, by, ...o })
    else await sleep(LOOK_AGAIN_MS)
  }
}

/** @throws StoreTooNewError when the store is ahead of `known`, or was made so while this master ran */
export async function refuseNewerStore(db: Db, known: number): Promise<void> {
  await versionOf(db.collection<VersionDoc>('store'), known)
}

/** For a backup: the version of the store, whatever it is. */
export async function versionIn(db: Db, session: ClientSession): Promise<number> {
  return (await db.collection<VersionDoc>('store').findOne({ _id: 'version' }, { session }))?.version ?? 0
}

/** From here on no master takes the store, until `endRestore`. For an empty store only. */
export async function beginRestore(db: Db): Promise<void> {
  await db.collection<VersionDoc>('store').insertOne({ _id: 'version', version: 0, restoring: true })
}

export async function endRestore(db: Db, version: number): Promise<void> {
  await db
    .collection<VersionDoc>('store')
    .updateOne({ _id: 'version' }, { $set: { version }, $unset: { restoring: '' } })
}

/** 0 for a store that has none: an empty one, or one of before there were versions. */
async function versionOf(versions: Collection<VersionDoc>, known: number): Promise<number> {
  const doc = await versions.findOne({ _id: 'version' })
  if (doc?.restoring) throw new StoreHalfRestoredError()
  const found = doc?.version ?? 0
  if (found > known) throw new StoreTooNewError(found, known)
  return found
}

/** True when nobody else takes steps now. */
async function hold(versions: Collection<VersionDoc>, by: string, leaseMs: number): Promise<boolean> {
  const now = new Date()
  const free = { $or: [{ migrating: { $exists: false } }, { 'migrating.until': { $lt: now } }, { 'migrating.by': by }] }
  const migrating = { by, until: new Date(now.getTime() + leaseMs) }
  try {
    const held = await versions.updateOne(
      { _id: 'version', ...free },
      { $set: { migrating }, $setOnInsert: { version: 0 } },
      { upsert: true },
    )
    return held.matchedCount + held.upsertedCount > 0
  } catch (error) {
    // It is there, and somebody else's.
    if (isDuplicate(error, '_id')) return false
    throw error
  }
}

type Taking = MigrateOptions & { db: Db; versions: Collection<VersionDoc>; steps: readonly Step[]; by: string }

/** Stops without an error as soon as another one holds the lease. */
async function takeSteps({ db, versions, steps, by, leaseMs = LEASE_MS }: Taking): Promise<void> {
  const renewing = setInterval(() => void hold(versions, by, leaseMs).catch(() => undefined), leaseMs / 3)
  try {
    for (const [at, step] of steps.entries()) {
      if ((await versionOf(versions, steps.length)) > at) continue
      await step.run(db)
      const taken = await versions.updateOne(
        { _id: 'version', version: at, 'migrating.by': by },
        { $set: { version: at + 1 } },
      )
      if (taken.matchedCount === 0) return
    }
  } finally {
    clearInterval(renewing)
    await versions
      .updateOne({ _id: 'version', 'migrating.by': by }, { $unset: { migrating: '' } })
      .catch(() => undefined)
  }
}
