import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { ActiveConfigRepository } from './active-config-repository.ts'

const offer = (hash: string, changedAt: string) => ({
  hash,
  changedAt: new Date(changedAt),
  from: 'here',
  config: { seeds: [], datacenters: [], identityProviders: [], kubernetes: { releases: [] } },
})

describe.skipIf(!testMongoUrl)('the configuration in effect, in MongoDB (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.close())

  it('is that of the files that were changed last', async () => {
    const active = new ActiveConfigRepository(test.db)
    expect(await active.find()).toBeUndefined()
    expect(await active.offer(offer('a', '2026-01-01'))).toMatchObject({ hash: 'a' })
    expect(await active.offer(offer('c', '2026-01-03'))).toMatchObject({ hash: 'c' })
    expect(await active.offer({ ...offer('b', '2026-01-02'), from: 'there' })).toMatchObject({ hash: 'c' })
  })

  it('is that of this place however its clock was set', async () => {
    const active = new ActiveConfigRepository(test.db)
    await active.offer({ ...offer('d', '2026-02-02'), from: 'there' })
    expect(await active.offer(offer('e', '2026-02-01'))).toMatchObject({ hash: 'd' })
    expect(await active.offer({ ...offer('f', '2026-02-01'), from: 'there' })).toMatchObject({ hash: 'f' })
  })
})
