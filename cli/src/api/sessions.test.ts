import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CliError } from '../errors.ts'
import { findSession, forgetSession, storeSession } from './sessions.ts'

let dir: string
let file: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'seedbed-sessions-'))
  file = path.join(dir, 'seedbed', 'sessions.json')
})
afterEach(() => rm(dir, { recursive: true }))

const session = { token: 'secret', email: 'ada@example.org', expiresAt: '2030-01-01T00:00:00.000Z' }
const before = new Date('2029-12-31T00:00:00Z')

it('keeps a session per master, in a file for its owner alone', async () => {
  await storeSession(file, 'http://a:1', session)
  await storeSession(file, 'http://b:1', { ...session, token: 'other' })
  expect(await findSession(file, 'http://a:1/', before)).toEqual(session)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
})

it('does not offer one that is over, and forgets one that was ended', async () => {
  await storeSession(file, 'http://a:1', session)
  expect(await findSession(file, 'http://a:1', new Date('2030-01-02T00:00:00Z'))).toBeUndefined()
  await forgetSession(file, 'http://a:1')
  expect(await readFile(file, 'utf8')).toBe('{}\n')
})

it('says what to do about a file that is broken, without showing what is in it', async () => {
  await storeSession(file, 'http://a:1', session)
  await writeFile(file, '{"http://a:1/": {"token": "secret"')
  const failure = await findSession(file, 'http://a:1').catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(CliError)
  expect(String(failure)).not.toContain('secret')
})
