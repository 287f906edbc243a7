import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const Durations = z.record(z.string(), z.number().nonnegative())

/**
 * How long each group took on this machine, in milliseconds, by the name of its folder: another version is other work.
 * Only estimates hang on it, so a bad file counts as none.
 */
export async function readDurations(cacheDir: string): Promise<ReadonlyMap<string, number>> {
  try {
    const content: unknown = JSON.parse(await readFile(join(cacheDir, 'durations.json'), 'utf8'))
    return new Map(Object.entries(Durations.parse(content)))
  } catch {
    return new Map()
  }
}

/** The caller holds the build lock. */
export async function recordDuration(cacheDir: string, folder: string, ms: number): Promise<void> {
  const durations = { ...Object.fromEntries(await readDurations(cacheDir)), [folder]: Math.round(ms) }
  const file = join(cacheDir, 'durations.json')
  await writeFile(`${file}.new`, `${JSON.stringify(durations, null, 2)}\n`)
  await rename(`${file}.new`, file)
}
