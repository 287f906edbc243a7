import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { tmpdir } from 'node:os'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEvents } from '../events.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { createFirstAdmin } from './bootstrap.ts'
import { LoginLimiter } from './login-limiter.ts'
import { UserRepository } from './repository.ts'
import { UserService, type OpenedSession } from './service.ts'
import { SessionRepository } from './session-repository.ts'

const log = pino({ level: 'silent' })
const address = '192.0.2.1'
const email = 'admin@example.com'
const oneTime = 'made-by-the-platform'
const own = 'a password of my own'

describe.skipIf(!testMongoUrl)('people in MongoDB (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let users: UserRepository
  let service: UserService

  beforeAll(async () => {
    test = await createTestDatabase()
    users = new UserRepository(test.db)
    const sessions = new SessionRepository(test.db)
    service = new UserService({
      users,
      sessions,
      limiter: new LoginLimiter(test.db),
      events: createEvents(log, new Registry()),
      onLogIn: () => Promise.resolve(),
    })
  })
  afterAll(() => test.close())

  const change = (oldPassword: string, newPassword: string) =>
    service.changePassword({ email, oldPassword, newPassword, address })

  it('makes one first admin, however many masters start at once', async () => {
    const passwordFile = path.join(tmpdir(), `first-admin-${process.pid}`)
    await writeFile(passwordFile, `${oneTime}\n`)
    await Promise.all(
      [1, 2, 3].map((n) =>
        createFirstAdmin(users, { email: n === 1 ? email : `Admin@Example.com`, passwordFile }, log),
      ),
    )
    await createFirstAdmin(users, { email: 'second@example.com', passwordFile }, log)
    expect(await test.db.collection('users').countDocuments()).toBe(1)
  })

  it('a one-time password opens no session, but buys a password', async () => {
    expect(await service.logIn({ email, password: oneTime, address })).toEqual({ kind: 'password-change-required' })
    expect(await change(oneTime, 'short')).toMatchObject({ kind: 'invalid', field: 'newPassword' })
    expect(await change('wrong', own)).toEqual({ kind: 'wrong-credentials' })
    const opened = (await change(oneTime, own)) as OpenedSession
    expect(await service.findViewer(opened.token)).toMatchObject({ email, isAdmin: true })
    expect(await change(oneTime, 'another password')).toEqual({ kind: 'wrong-credentials' })
  })

  it('a session ends by logging out, and all end with a new password', async () => {
    const open = async () =>
      (await service.logIn({ email: email.toUpperCase(), password: own, address })) as OpenedSession
    const [a, b] = [await open(), await open()]
    const viewer = await service.findViewer(a.token)
    if (viewer) await service.logOut(viewer)
    expect(await service.findViewer(a.token)).toBeUndefined()
    expect(await service.findViewer(b.token)).toBeDefined()
    await change(own, `${own}!`)
    expect(await service.findViewer(b.token)).toBeUndefined()
  })

  it('stores neither tokens nor passwords', async () => {
    const opened = (await service.logIn({ email, password: `${own}!`, address })) as OpenedSession
    const stored = JSON.stringify([
      await test.db.collection('sessions').find().toArray(),
      await test.db.collection('users').find().toArray(),
    ])
    expect(stored).not.toContain(opened.token)
    expect(stored).not.toContain(own)
  })

  it('slows down guessing, many at once included, and says for how long', async () => {
    const guess = () => service.logIn({ email, password: 'guess', address: '192.0.2.2' })
    const results = await Promise.allSettled(Array.from({ length: 15 }, guess))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    await expect(guess()).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterSeconds: expect.stringMatching(/^\d+$/) },
    })
    // Whoever guesses from elsewhere does not lock the person out.
    expect(await service.logIn({ email, password: `${own}!`, address })).toMatchObject({ kind: 'session' })
  })
})
