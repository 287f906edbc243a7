import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { testMongoUrl, testRedisUrl } from '../testing/config.ts'
import { TestSeed } from '../testing/seed.ts'
import type { Cluster } from './model.ts'
import { ClusterRepository } from './repository.ts'

const WAIT = { timeout: 30_000, interval: 50 }
const RELIST = `mutation ($input: RelistSeedInput!) { relistSeed(input: $input) { __typename
  ... on RelistSeedOk { listed differing missing { id } missingCount unknown { id createdAt wasDeleted } unknownCount }
  ... on InvalidInput { field message } } }`

const says = (message: string) => ({
  observedRevision: 1,
  conditions: [{ type: 'Ready', status: 'True', reason: 'Well', message, lastTransitionTime: '2026-01-01T00:00:00Z' }],
})

describe.skipIf(!testMongoUrl || !testRedisUrl)('listing a seed anew (set TEST_MONGODB_URL, TEST_REDIS_URL)', () => {
  const seed = new TestSeed()
  let master: TestApp
  let world: World
  let clusters: ClusterRepository
  let token = ''

  beforeAll(async () => {
    master = await startTestApp({ files: await seed.start(), redisUrl: testRedisUrl ?? '' })
    world = await createWorld(master.db, await createPeople(master.db))
    clusters = new ClusterRepository(master.db)
    token = await openSession(master.db, world.people.admin)
  }, 120_000)
  afterAll(async () => {
    await master.close()
    await seed.stop()
  })

  async function made(): Promise<Cluster> {
    const cluster = sampleCluster({ projectId: world.project.id, seed: seed.name, datacenter: `at-${seed.name}` })
    await clusters.insert(cluster)
    await vi.waitFor(() => expect(seed.has(cluster.id)).toBe(true), WAIT)
    seed.report(cluster.id, says('as the seed says'))
    await vi.waitFor(async () => expect(await messageOf(cluster)).toBe('as the seed says'), WAIT)
    return cluster
  }
  const messageOf = async ({ id }: Cluster) => (await clusters.find(id))?.observed?.conditions[0]?.message
  /** As if the store knew something that the seed never said, of far in the future. */
  const mistake = ({ id }: Cluster) =>
    master.db.collection<{ _id: string }>('clusters').updateOne(
      { _id: id },
      {
        $set: {
          'observed.order': 1_000_000,
          'observed.conditions.0.message': 'never said',
          'observed.seenAt': new Date(Date.now() - 1_000),
        },
      },
    )
  async function relist(input: object): Promise<Answer> {
    return (await (await post(master.url, { query: RELIST, variables: { input }, token })).json()) as Answer
  }

  it('puts what the seed says in the place of what was known, and writes nothing there', async () => {
    const cluster = await made()
    await mistake(cluster)
    const writes = [...seed.writes]
    const dry = await relist({ name: seed.name, dryRun: true })
    expect(dry.data).toMatchObject({ relistSeed: { listed: 1, differing: 1, missingCount: 0, unknownCount: 0 } })
    expect(await messageOf(cluster)).toBe('never said')
    expect(await relist({ name: seed.name })).toMatchObject({ data: { relistSeed: { listed: 1, differing: 1 } } })
    expect(await messageOf(cluster)).toBe('as the seed says')
    expect(await relist({ name: seed.name })).toMatchObject({ data: { relistSeed: { listed: 1, differing: 0 } } })
    expect(seed.writes).toEqual(writes)
  })

  it('tells of those that only one of the two knows', async () => {
    const [lost, orphan] = [await made(), await made()]
    // Nobody hears of it, as when every master is away.
    seed.objects.delete(lost.id)
    await master.db.collection<{ _id: string }>('clusters').deleteOne({ _id: orphan.id })
    const { data } = await relist({ name: seed.name, dryRun: true })
    expect(data).toMatchObject({
      relistSeed: {
        missing: [{ id: lost.id }],
        missingCount: 1,
        unknown: [{ id: orphan.id, createdAt: expect.any(String) as string, wasDeleted: false }],
        unknownCount: 1,
      },
    })
    await relist({ name: seed.name })
    expect((await clusters.get(lost.id)).observed).toBeUndefined()
    await vi.waitFor(() => expect(seed.has(lost.id)).toBe(true), WAIT)
    expect(seed.has(orphan.id)).toBe(true)
  })

  it('forgets nothing when the seed does not answer', async () => {
    const cluster = await made()
    seed.behave('errors')
    const { errors } = await relist({ name: seed.name })
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'SEED_UNAVAILABLE' } })
    expect(await messageOf(cluster)).toBe('as the seed says')
    seed.behave('well')
  })

  it('names the seeds that there are', async () => {
    const { data } = await relist({ name: 'nowhere' })
    expect(data).toMatchObject({ relistSeed: { __typename: 'InvalidInput', field: 'name' } })
    expect(JSON.stringify(data)).toContain(seed.name)
  })
})
