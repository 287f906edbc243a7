import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Db } from 'mongodb'
import type { Sealer } from '../secrets/sealing.ts'
import { nameAt, surplus, type BackupPlace } from './place.ts'
import { checkBackup, type Checked } from './restore.ts'
import { saveStore } from './save.ts'

type Deps = { readonly db: Db; readonly sealer: Sealer; readonly place: BackupPlace }

/** What was made, and where; what was taken away for it. */
export type Made = Checked & { readonly location: string; readonly removed: readonly string[] }

/**
 * Makes one more backup, brings it to its place, reads it back from there, and only when that is whole takes the oldest
 * away that are too many. So whatever goes wrong, no backup goes.
 * @throws Error for people, whatever did not work
 */
export async function backUpRegularly({ db, sealer, place }: Deps, keep: number, now = new Date()): Promise<Made> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-backup-'))
  try {
    const name = nameAt(now)
    const [made, readBack] = ['made', 'read-back'].map((file) => path.join(scratch, file)) as [string, string]
    const { users = 0 } = await saveStore(db, made, sealer)
    // It would push the good ones out, one after the other.
    if (users === 0) throw new Error(`The database ${db.databaseName} holds nobody: is MONGODB_URL that of the master?`)
    await place.put(name, made)
    await place.get(name, readBack)
    const checked = await checkBackup(readBack, sealer)
    const removed = surplus(await place.list(), keep)
    for (const old of removed) await place.remove(old)
    return { ...checked, location: place.location(name), removed }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
