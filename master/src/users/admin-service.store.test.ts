import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '../policy.ts'
import type { OpenedSession } from '../sessions/service.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { client, createPeople, insertPerson, PASSWORD } from '../testing/people.ts'
import type { WithPassword } from './admin-service.ts'
import { UserRepository } from './repository.ts'

/** Of two who look for another admin each goes on only when both have looked. */
class LookingTogether extends UserRepository {
  readonly #waiting: (() => void)[] = []

  override async existsOtherAdmin(id: string): Promise<boolean> {
    const exists = await super.existsOtherAdmin(id)
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length === 2) for (const goOn of this.#waiting) goOn()
    })
    return exists
  }
}

describe.skipIf(!testMongoUrl)('people as admins manage them (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let people: ReturnType<typeof createPeople>
  let admin: Viewer

  beforeAll(async () => {
    test = await createTestDatabase()
    people = createPeople(test.db)
  })
  afterAll(() => test.close())
  beforeEach(async () => {
    await test.db.collection('users').deleteMany({})
    admin = await insertPerson(people.repository, 'admin@example.com', 'admin')
  })

  const logIn = async (email: string, password: string) => people.users.logIn({ email, password, client })

  it('a new person has a password for one change only, shown once', async () => {
    const made = (await people.admin.create(admin, { email: 'Ada@Example.com' })) as WithPassword
    expect(made.user).toMatchObject({ email: 'ada@example.com', name: 'ada' })
    expect(await logIn('ada@example.com', made.oneTimePassword)).toEqual({ kind: 'password-change-required' })
    expect(await people.admin.create(admin, { email: 'ADA@example.com' })).toMatchObject({ field: 'email' })
    expect(JSON.stringify(await test.db.collection('users').find().toArray())).not.toContain(made.oneTimePassword)
  })

  it('a one-time password that nobody used is worth nothing after its time', async () => {
    const made = (await people.admin.create(admin, { email: 'ada@example.com' })) as WithPassword
    await test.db.collection('users').updateOne({ email: 'ada@example.com' }, { $set: { oneTimeUntil: new Date() } })
    expect(await logIn('ada@example.com', made.oneTimePassword)).toEqual({ kind: 'wrong-credentials' })
  })

  it('a password that was reset ends every log-in', async () => {
    const ada = await insertPerson(people.repository, 'ada@example.com')
    const opened = (await logIn('ada@example.com', PASSWORD)) as OpenedSession
    const { oneTimePassword } = await people.admin.resetPassword(admin, ada.userId)
    expect(await people.whoHas(opened)).toBeUndefined()
    expect(await logIn('ada@example.com', PASSWORD)).toEqual({ kind: 'wrong-credentials' })
    expect(await logIn('ada@example.com', oneTimePassword)).toEqual({ kind: 'password-change-required' })
  })

  it('who is disabled is out at once, in clusters too, and stays out of old log-ins afterwards', async () => {
    const ada = await insertPerson(people.repository, 'ada@example.com')
    const opened = (await logIn('ada@example.com', PASSWORD)) as OpenedSession
    await people.admin.disable(admin, ada.userId)
    expect(await people.whoHas(opened)).toBeUndefined()
    expect(await logIn('ada@example.com', PASSWORD)).toEqual({ kind: 'disabled' })
    expect(await logIn('ada@example.com', 'wrong')).toEqual({ kind: 'wrong-credentials' })
    expect(people.accessChanges).toContain(ada.userId)
    // One that was being opened in that very moment.
    await people.sessions.open(await people.repository.get(ada.userId), client)
    await people.admin.enable(admin, ada.userId)
    expect(await people.sessions.list(ada)).toEqual([])
    expect(await logIn('ada@example.com', PASSWORD)).toMatchObject({ kind: 'session' })
  })

  it('there is always an admin left, even when the last two go in the same moment', async () => {
    const other = await insertPerson(people.repository, 'other@example.com', 'admin')
    const both = createPeople(test.db, new LookingTogether(test.db)).admin
    await Promise.allSettled([both.disable(admin, other.userId), both.setPlatformRole(other, admin.userId, undefined)])
    const left = { platformRole: 'admin', disabledAt: { $exists: false } }
    expect(await test.db.collection('users').countDocuments(left)).toBeGreaterThan(0)
  })

  it('the only admin stays one, and is told what to do', async () => {
    const refusal = { code: 'CONFLICT', message: expect.stringMatching(/only admin/) }
    await expect(people.admin.disable(admin, admin.userId)).rejects.toMatchObject(refusal)
    await expect(people.admin.setPlatformRole(admin, admin.userId, 'auditor')).rejects.toMatchObject(refusal)
    const ada = await insertPerson(people.repository, 'ada@example.com')
    await people.admin.setPlatformRole(admin, ada.userId, 'admin')
    expect(await people.admin.setPlatformRole(admin, admin.userId, 'auditor')).toMatchObject({
      platformRole: 'auditor',
    })
  })

  it('an auditor reads everybody and changes nobody', async () => {
    const auditor = await insertPerson(people.repository, 'eve@example.com', 'auditor')
    await insertPerson(people.repository, 'a.da@example.com')
    const first = await people.admin.list(auditor, { first: 1 })
    expect(first.nodes.map(({ email }) => email)).toEqual(['a.da@example.com'])
    expect(first.pageInfo.hasNextPage).toBe(true)
    const found = await people.admin.list(auditor, { first: 5 }, 'A.D')
    expect(found.nodes.map(({ email }) => email)).toEqual(['a.da@example.com'])
    const refusal = { code: 'FORBIDDEN' }
    await expect(people.admin.create(auditor, { email: 'x@example.com' })).rejects.toMatchObject(refusal)
    await expect(people.admin.disable(auditor, admin.userId)).rejects.toMatchObject(refusal)
    await expect(people.admin.enable(auditor, admin.userId)).rejects.toMatchObject(refusal)
    await expect(people.admin.resetPassword(auditor, admin.userId)).rejects.toMatchObject(refusal)
    await expect(people.admin.setPlatformRole(auditor, auditor.userId, 'admin')).rejects.toMatchObject(refusal)
  })

  it('others read themselves, and know of nobody else', async () => {
    const ada = await insertPerson(people.repository, 'ada@example.com')
    await expect(people.admin.list(ada, { first: 5 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(people.admin.get(ada, admin.userId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await people.admin.get(ada, ada.userId)).toMatchObject({ email: ada.email })
  })

  it("an admin's token makes no way in that lasts", async () => {
    const token = { ...admin, tokenId: 't' }
    const refusal = { code: 'FORBIDDEN' }
    await expect(people.admin.resetPassword(token, admin.userId)).rejects.toMatchObject(refusal)
    await expect(people.admin.setPlatformRole(token, admin.userId, 'admin')).rejects.toMatchObject(refusal)
    const input = { email: 'x@example.com', platformRole: 'admin' } as const
    await expect(people.admin.create(token, input)).rejects.toMatchObject(refusal)
  })
})
