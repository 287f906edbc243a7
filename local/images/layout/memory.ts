import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type * as z from 'zod'
import type { Entry } from '../image.ts'

/** What was found out before; undefined if never, or if it cannot be read: finding it out again is always right. */
export async function recall<T>(file: string, type: z.ZodType<T>): Promise<T | undefined> {
  try {
    return type.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Others see the old content or the new, never a part. */
export async function remember(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const unfinished = `${file}.${randomUUID()}`
  await writeFile(unfinished, JSON.stringify(value))
  await rename(unfinished, file)
}

/** Changes when an entry changes; files of this machine are compared by what stat(2) says, so not read. */
export async function inputsHash(entries: readonly Entry[]): Promise<string> {
  const facts = await Promise.all(entries.map(factsOf))
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
}

async function factsOf(entry: Entry): Promise<unknown> {
  if (entry.kind === 'content') {
    return { ...entry, content: createHash('sha256').update(entry.content).digest('hex') }
  }
  if (entry.kind !== 'file') return entry
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(entry.source, { bigint: true })
  return { ...entry, stat: [dev, ino, size, mtimeNs, ctimeNs].map(String) }
}
