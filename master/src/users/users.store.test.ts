import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { tmpdir } from 'node:os'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenedSession } from '../sessions/service.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { client, createPeople } from '../testing/people.ts'
import { createFirstAdmin } from './bootstrap.ts'

const log = pino({ level: 'silent' })
const email = 'admin@example.com'
const oneTime = 'made-by-the-platform'
const own = 'a password of my own'

describe.skipIf(!testMongoUrl)('people in MongoDB (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let people: ReturnType<typeof createPeople>

  beforeAll(async () => {
    test = await createTestDatabase()
    people = createPeople(test.db)
  })
  afterAll(() => test.close())

  const change = (oldPassword: string, newPassword: string) =>
    people.users.changePassword({ email, oldPassword, newPassword, client })
  const logIn = (password: string) => people.users.logIn({ email, password, client })

  it('makes one first admin, however many masters start at once', async () => {
    const passwordFile = path.join(tmpdir(), `first-admin-${process.pid}`)
    await writeFile(passwordFile, `${oneTime}\n`)
    await Promise.all(
      [1, 2, 3].map((n) =>
        createFirstAdmin(people.repository, { email: n === 1 ? email : `Admin@Example.com`, passwordFile }, log),
      ),
    )
    await createFirstAdmin(people.repository, { email: 'second@example.com', passwordFile }, log)
    expect(await test.db.collection('users').countDocuments()).toBe(1)
  })

  it('a one-time password opens no session, but buys a password', async () => {
    expect(await logIn(oneTime)).toEqual({ kind: 'password-change-required' })
    expect(await change(oneTime, 'short')).toMatchObject({ kind: 'invalid', field: 'newPassword' })
    expect(await change('wrong', own)).toEqual({ kind: 'wrong-credentials' })
    expect(people.loggedIn).toEqual([])
    const opened = (await change(oneTime, own)) as OpenedSession
    expect(await people.whoHas(opened)).toMatchObject({ email, isAdmin: true })
    expect(people.loggedIn).toEqual([email])
    expect(await change(oneTime, 'another password')).toEqual({ kind: 'wrong-credentials' })
  })

  it('all sessions end with a new password', async () => {
    const opened = (await people.users.logIn({ email: email.toUpperCase(), password: own, client })) as OpenedSession
    expect(await people.whoHas(opened)).toBeDefined()
    await change(own, `${own}!`)
    expect(await people.whoHas(opened)).toBeUndefined()
  })

  it('stores neither tokens nor passwords', async () => {
    const opened = (await logIn(`${own}!`)) as OpenedSession
    const stored = JSON.stringify([
      await test.db.collection('sessions').find().toArray(),
      await test.db.collection('users').find().toArray(),
    ])
    expect(stored).not.toContain(opened.token)
    expect(stored).not.toContain(own)
  })

  it('counts what fails, and forgives it to who knows the password', async () => {
    for (let n = 0; n < 3; n++) expect(await logIn('mistyped')).toEqual({ kind: 'wrong-credentials' })
    expect(await logIn(`${own}!`)).toMatchObject({ kind: 'session' })
    await logIn('mistyped')
    await test.db.collection('loginFailures').updateMany({}, { $set: { level: 1_000 } })
    await expect(logIn(`${own}!`)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  }, 30_000)
})
