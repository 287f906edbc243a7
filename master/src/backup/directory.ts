import { constants } from 'node:fs'
import { copyFile, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { BackupPlace } from './place.ts'

/** Of an attempt that was ended in between. */
const UNFINISHED = '.unfinished'

/** Backups in a directory, which has to be there: a volume that is not mounted must not look like one that is empty. */
export function directoryPlace(dir: string): BackupPlace {
  const location = (name: string) => path.join(dir, name)
  return {
    location,
    list: () => readdir(dir),
    async put(name, file) {
      const unfinished = location(`${name}${UNFINISHED}`)
      await copyFile(file, unfinished)
      await flush(unfinished)
      await rename(unfinished, location(name))
      for (const other of await readdir(dir)) {
        if (other.endsWith(`.backup${UNFINISHED}`)) await rm(location(other), { force: true })
      }
    },
    get: (name, file) => copyFile(location(name), file, constants.COPYFILE_EXCL),
    remove: (name) => rm(location(name), { force: true }),
    close: () => undefined,
  }
}

/** So that what has its name has its content, whatever becomes of the machine. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
