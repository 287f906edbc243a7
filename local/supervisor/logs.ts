import { copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'

const MAX_BYTES = 16 * 1024 * 1024

/** Keeps each log below twice 16 MiB. Parts hold their files open for appending, so the file is copied and emptied in place. */
export function rotateLogs(dir: string): void {
  for (const name of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, name.name)
    if (!name.isFile() || name.name.endsWith('.1') || statSync(file).size < MAX_BYTES) continue
    copyFileSync(file, `${file}.1`)
    truncateSync(file)
  }
}
