import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { migrate, refuseNewerStore, StoreTooNewError, type Step } from './store-version.ts'

describe.skipIf(!testMongoUrl)('the version of the store (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let db: Db
  let taken: string[]

  beforeAll(async () => {
    test = await createTestDatabase()
    db = test.db
  })
  beforeEach(async () => {
    taken = []
    await db.collection('store').deleteMany({})
  })
  afterAll(() => test.close())

  const step = (name: string): Step => ({
    name,
    async run() {
      await sleep(50)
      taken.push(name)
    },
  })
  const version = async () => (await db.collection('store').findOne({}))?.['version'] as number
  const one = [step('a')]
  const three = ['a', 'b', 'c'].map(step)

  it('is reached by each step once, in order, and only by those that are missing', async () => {
    await migrate(db, one)
    await migrate(db, one)
    await migrate(db, three)
    expect(taken).toEqual(['a', 'b', 'c'])
    expect(await version()).toBe(3)
  })

  it('is reached once by several masters that start at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => migrate(db, three)))
    expect(taken).toEqual(['a', 'b', 'c'])
  })

  it('is refused by a master that is older, which changes nothing', async () => {
    await migrate(db, three)
    taken = []
    await expect(migrate(db, one)).rejects.toThrow(StoreTooNewError)
    await expect(refuseNewerStore(db, 2)).rejects.toThrow('version 3')
    await expect(refuseNewerStore(db, 3)).resolves.toBeUndefined()
    expect(taken).toEqual([])
  })

  it('is reached by the next master when one ends amid a step', async () => {
    const failing = { name: 'b', run: () => Promise.reject(new Error('killed')) }
    await expect(migrate(db, [step('a'), failing, step('c')])).rejects.toThrow('killed')
    await db
      .collection('store')
      .updateOne({}, { $set: { migrating: { by: 'a dead one', until: new Date(Date.now() + 300) } } })
    await migrate(db, three)
    expect(taken).toEqual(['a', 'b', 'c'])
    expect(await version()).toBe(3)
  })

  it('waits for a step that takes longer than the lease of whoever takes it', async () => {
    const long: Step = {
      name: 'long',
      async run() {
        await sleep(400)
        taken.push('long')
      },
    }
    await Promise.all([migrate(db, [long], { leaseMs: 150 }), migrate(db, [long], { leaseMs: 150 })])
    expect(taken).toEqual(['long'])
  })
})
