import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The SDL files beside the code, in an order that does not change. The image of the master holds them as text. */
export const typeDefs: string[] = readTypeDefs()

function readTypeDefs(): string[] {
  const src = path.resolve(import.meta.dirname, '..')
  return globSync('**/*.graphql', { cwd: src })
    .toSorted()
    .map((file) => readFileSync(path.join(src, file), 'utf8'))
}
