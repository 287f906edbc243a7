import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { raiseInotifyLimit, whyInotifyIsScarce } from './inotify.ts'

function limitOf(value: number): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'inotify-')), 'max_user_instances')
  writeFileSync(file, `${value}\n`)
  return file
}

it('raises a limit that is too low, and leaves a higher one', () => {
  const [low, high] = [limitOf(128), limitOf(8192)]
  for (const file of [low, high]) raiseInotifyLimit(file)
  expect([low, high].map((f) => Number(readFileSync(f, 'utf8')))).toEqual([1024, 8192])
})

it('says what to do only where it cannot do it', () => {
  expect(whyInotifyIsScarce(limitOf(128))).toBeUndefined()
  const fixed = limitOf(8192)
  chmodSync(fixed, 0o400)
  expect(whyInotifyIsScarce(fixed)).toBeUndefined()
})
