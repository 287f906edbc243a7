import { globSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'

/** Behind or ahead of what this host says; 0 is right. */
export type Offset = `${'+' | '-'}${number}h` | '+0'

/** Path of the library that tells programs another time, if they take it from the C library. @throws when it is missing */
export function fakeTimeLibrary(): string {
  const [found] = globSync('/usr/lib/*/faketime/libfaketime.so.1')
  if (found === undefined) throw new Error('libfaketime is missing: install the Debian package of that name')
  return found
}

/** A clock of one's own for a program: `env` is the program's, which follows within a second when the clock is set. */
export async function makeClock(file: string, offset: Offset) {
  const set = (to: Offset) => writeFile(file, `${to}\n`)
  await set(offset)
  const env = {
    LD_PRELOAD: fakeTimeLibrary(),
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  return { env, set }
}
