import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Names the code in these directories: another one after any change of a program that runs from there. */
export function codeEdition(dirs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const dir of dirs) {
    const names = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    for (const name of names.filter(isSource).toSorted()) hash.update(name).update(readFileSync(path.join(dir, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

const isSource = (name: string) => /\.(ts|sh|graphql)$/.test(name) && !name.endsWith('.test.ts')

/** A running supervisor of another edition may not know what is written for it now. */
export const supervisorEdition = () => codeEdition([import.meta.dirname])
