import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '../policy.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { readSecret } from '../tokens/secret.ts'
import { client, createPeople, insertPerson } from '../testing/people.ts'

const HOUR_MS = 3_600_000
const hashIn = (token: string) => readSecret(token)?.hash ?? ''

describe.skipIf(!testMongoUrl)('sessions (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let people: ReturnType<typeof createPeople>
  let ada: Viewer

  beforeAll(async () => {
    test = await createTestDatabase()
    people = createPeople(test.db)
    ada = await insertPerson(people.repository, 'ada@example.com')
  })
  afterAll(() => test.close())

  const open = async (who = ada) => people.sessions.open(await people.repository.get(who.userId), client)
  /** As if so much time had gone by. */
  async function age(ms: number): Promise<void> {
    for (const doc of await test.db.collection('sessions').find().toArray()) {
      const earlier = (field: string) => new Date((doc[field] as Date).getTime() - ms)
      const $set = Object.fromEntries(['createdAt', 'lastUsedAt', 'expiresAt', 'endsAt'].map((f) => [f, earlier(f)]))
      await test.db.collection('sessions').updateOne({ _id: doc._id }, { $set })
    }
  }

  it('live on with use, and not for ever', async () => {
    const opened = await open()
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      expect(await people.whoHas(opened)).toMatchObject({ userId: ada.userId })
      await age(8 * HOUR_MS)
    }
    expect(await people.whoHas(opened)).toBeUndefined()
  })

  it('end when nobody uses them', async () => {
    const opened = await open()
    await age(12 * HOUR_MS + 1)
    expect(await people.whoHas(opened)).toBeUndefined()
  })

  it('are shown to their person alone, with where they were used last', async () => {
    const [opened, eve] = [await open(), await insertPerson(people.repository, 'eve@example.com')]
    await age(HOUR_MS)
    const viewer = await people.sessions.findViewer(hashIn(opened.token), {
      address: '198.51.100.7',
      userAgent: 'x'.repeat(1_000),
      requestId: 'a-request',
    })
    expect(viewer).toBeDefined()
    const [used] = await people.sessions.list(ada)
    expect(used).toMatchObject({ address: '198.51.100.7', userAgent: 'x'.repeat(200) })
    expect(await people.sessions.list(eve)).toEqual([])
    await expect(people.sessions.end(eve, used?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await people.whoHas(opened)).toBeDefined()
  })

  it('end one by one, or all others at once, or by logging out', async () => {
    await people.sessions.endAllOf(ada.userId)
    const [a, b, c] = [await open(), await open(), await open()]
    const viewer = await people.whoHas(c)
    if (!viewer) throw new Error('no session')
    await people.sessions.end(viewer, hashIn(a.token))
    expect([await people.whoHas(a), await people.whoHas(b)]).toEqual([undefined, expect.anything()])
    expect(await people.sessions.endOthers(viewer)).toBe(1)
    expect([await people.whoHas(b), await people.whoHas(c)]).toEqual([undefined, expect.anything()])
    await people.sessions.logOut(viewer)
    expect(await people.whoHas(c)).toBeUndefined()
  })

  it('no token reaches them', async () => {
    await expect(people.sessions.endOthers({ ...ada, tokenId: 't' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
