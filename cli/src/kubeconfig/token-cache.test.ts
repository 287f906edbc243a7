import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tokenCache } from './token-cache.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000).toISOString()
const key = { url: 'https://seedbed.example.org', cluster: 'c1', actor: 'sbl_secret' }

let dir: string
beforeEach(async () => {
  dir = path.join(await mkdtemp(path.join(tmpdir(), 'seedbed-')), 'tokens')
})
afterEach(() => rm(path.dirname(dir), { recursive: true }))

it.each([
  ['one that is good for a while', 600, true],
  ['one that is about to end', 119, false],
  ['one that is over', -1, false],
])('gives again %s: %s s', async (_name, seconds, found) => {
  const cache = tokenCache(dir)
  const stored = { token: 'T', expiresAt: inSeconds(seconds) }
  await cache.store(key, stored, NOW)
  expect(await cache.find(key, NOW)).toEqual(found ? stored : undefined)
})

it('gives nobody what is for another person, cluster or master', async () => {
  const cache = tokenCache(dir)
  await cache.store(key, { token: 'T', expiresAt: inSeconds(600) }, NOW)
  for (const other of [{ actor: 'sbl_other' }, { cluster: 'c2' }, { url: 'https://other.example.org' }]) {
    expect(await cache.find({ ...key, ...other }, NOW)).toBeUndefined()
  }
})

it('is for its owner alone, names no secret, and holds nothing for long', async () => {
  const cache = tokenCache(dir)
  await cache.store(key, { token: 'T', expiresAt: inSeconds(600) }, NOW)
  const [name = ''] = await readdir(dir)
  expect(name).not.toContain('secret')
  expect((await stat(path.join(dir, name))).mode & 0o777).toBe(0o600)
  expect((await stat(dir)).mode & 0o777).toBe(0o700)

  const before = new Date(NOW.getTime() - 2 * 86_400_000)
  await utimes(path.join(dir, name), before, before)
  await cache.store({ ...key, cluster: 'c2' }, { token: 'T', expiresAt: inSeconds(600) }, NOW)
  expect(await readdir(dir)).not.toContain(name)
})

it('takes a spoilt file for none', async () => {
  const cache = tokenCache(dir)
  await cache.store(key, { token: 'T', expiresAt: inSeconds(600) }, NOW)
  const [name = ''] = await readdir(dir)
  await writeFile(path.join(dir, name), '{"token":')
  expect(await cache.find(key, NOW)).toBeUndefined()
})
