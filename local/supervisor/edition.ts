import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Names the code of the supervisor: a running one of another edition may not know what is written for it now. */
export function codeEdition(): string {
  const dir = import.meta.dirname
  const sources = readdirSync(dir).filter((name) => /\.(ts|sh)$/.test(name) && !name.endsWith('.test.ts'))
  const hash = createHash('sha256')
  for (const name of sources.toSorted()) hash.update(name).update(readFileSync(path.join(dir, name)))
  return hash.digest('hex').slice(0, 16)
}
