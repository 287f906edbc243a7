import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { Changes } from '../live/changes.ts'
import { toDoc, type ClusterDoc } from './document.ts'
import { pageOf } from './list-in-memory.ts'
import { CLUSTER_ORDERS, cursorKey, type ClusterFilter } from './list-query.ts'
import { ClusterMirror } from './mirror.ts'
import { ClusterProgressRepository } from './progress-repository.ts'
import { ClusterRepository } from './repository.ts'

const log = pino({ level: 'silent' })
const PROJECTS = ['p0', 'p1', 'p2']

function sampleAt(n: number) {
  return sampleCluster({
    name: `${n % 2 ? 'shop' : 'bank'}-${n % 7}-${n}`,
    projectId: `p${n % 3}`,
    slot: n,
    version: n % 2 ? '1.36.3' : '1.35.6',
    seed: n % 5 ? 'eu' : 'us',
    labels: { ...(n % 4 ? { env: n % 3 ? 'prod' : 'dev' } : {}), ...(n % 6 ? {} : { legacy: '' }) },
    createdAt: new Date(1_767_225_600_000 + (n % 10)),
  })
}

const complete = async (mirror: ClusterMirror) => {
  while (!(await mirror.ofProjects(PROJECTS))) await sleep(20)
}

const clustersIn = async (mirror: ClusterMirror, projects: readonly string[]) =>
  ((await mirror.ofProjects(projects)) ?? []).flatMap((project) => [...project.values()])

describe.skipIf(!testMongoUrl)('clusters in the memory of a master (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let clusters: ClusterRepository
  let elsewhere: ClusterRepository
  let mirror: ClusterMirror
  const end = new AbortController()
  const counts: number[] = []

  beforeAll(async () => {
    test = await createTestDatabase()
    clusters = new ClusterRepository(test.db)
    // Another master: this one hears only by the stream of what it does.
    elsewhere = new ClusterRepository(test.db)
    const changes = new Changes(test.db, log)
    mirror = new ClusterMirror({
      clusters,
      changes,
      events: { clustersInMemory: (count) => void counts.push(count) },
      log,
    })
    for (let n = 0; n < 60; n++) await clusters.insert(sampleAt(n))
    void changes.run(end.signal)
    await complete(mirror)
  })
  afterAll(async () => {
    end.abort()
    await test.close()
  })

  const filters: ClusterFilter[] = [
    {},
    { version: '1.36.3' },
    { seed: 'us' },
    { datacenter: 'byo-eu' },
    { ready: false },
    { ready: true },
    { deleting: false },
    { search: 'SHOP-3' },
    { labels: [{ key: 'env', is: true, values: ['prod'] }] },
    { labels: [{ key: 'env', is: false, values: ['prod', 'dev'] }] },
    { labels: [{ key: 'env', is: true }, { key: 'legacy', is: false }] }, // prettier-ignore
    { version: '1.35.6', labels: [{ key: 'legacy', is: true }], search: 'bank' },
  ]
  it.each(filters)('gives the pages that the database gives of %j', async (filter) => {
    for (const order of CLUSTER_ORDERS) {
      let after: string | undefined
      do {
        const page = after === undefined ? { first: 7 } : { first: 7, after }
        const stored = await clusters.list({ filter: { ...filter, projectIds: ['p0', 'p2'] }, order, page })
        const kept = pageOf((await mirror.ofProjects(['p0', 'p2'])) ?? [], { filter, order, page })
        expect(kept.map(({ name }) => name)).toEqual(stored.map(({ name }) => name))
        const last = stored.length > 7 ? stored[6] : undefined
        after = last && cursorKey(last, order)
      } while (after !== undefined)
    }
  })

  const names = async () => (await clustersIn(mirror, PROJECTS)).map(({ name }) => name)

  it('shows at once what this master stored, and soon what others did', async () => {
    const [own, others] = [sampleCluster({ projectId: 'p0' }), sampleCluster({ projectId: 'p1' })]
    await clusters.insert(own)
    expect(await names()).toContain(own.name)
    expect(counts.at(-1)).toBe(61)
    await clusters.replace({ ...own, version: '1.37.0' })
    expect((await clustersIn(mirror, ['p0'])).find(({ id }) => id === own.id)?.version).toBe('1.37.0')

    await elsewhere.insert(others)
    await vi.waitFor(async () => expect(await names()).toContain(others.name), 10_000)
    await elsewhere.replace({ ...others, deletedAt: new Date() })
    await new ClusterProgressRepository(test.db).remove(others.id)
    await vi.waitFor(async () => expect(await names()).not.toContain(others.name), 10_000)
  })

  it('asks the database whether one cluster is still what it knows', async () => {
    const cluster = sampleCluster({ projectId: 'p0' })
    await clusters.insert(cluster)
    await names()
    const progress = new ClusterProgressRepository(test.db)
    const docs = test.db.collection<ClusterDoc>('clusters')
    const now = () => mirror.find(cluster.id)

    // Behind everybody's back, so that nothing but the look itself can tell.
    await elsewhere.replace({ ...cluster, version: '1.37.0' })
    expect(await now()).toMatchObject({ revision: 2, version: '1.37.0' })
    await progress.saveProblem(cluster.id, 'no room')
    expect(await now()).toMatchObject({ syncProblem: { message: 'no room' } })
    await progress.markSynced(cluster.id, 2)
    expect(await now()).toMatchObject({ syncedRevision: 2 })
    const observed = { uid: 'u', order: 7, createdAt: '', conditions: [], seenAt: new Date() }
    await progress.saveObserved(cluster, observed, false)
    expect(await now()).toMatchObject({ observed: { order: 7 } })
    await docs.deleteOne({ _id: cluster.id })
    expect(await mirror.find(cluster.id)).toBeUndefined()
  })

  it('is no mirror while nothing is heard, and reads everything again afterwards', async () => {
    const changes = new Changes(test.db, log)
    const own = new ClusterMirror({
      clusters: new ClusterRepository(test.db),
      changes,
      events: { clustersInMemory: () => undefined },
      log,
    })
    const stop = new AbortController()
    expect(await own.ofProjects(['p0'])).toBeUndefined()
    const running = changes.run(stop.signal)
    await complete(own)
    stop.abort()
    await running
    expect(await own.ofProjects(['p0'])).toBeUndefined()

    const missed = toDoc(sampleCluster({ projectId: 'p0' }))
    await test.db.collection<ClusterDoc>('clusters').insertOne(missed)
    const again = new AbortController()
    void changes.run(again.signal)
    await vi.waitFor(async () => {
      expect((await clustersIn(own, ['p0'])).map(({ id }) => id)).toContain(missed._id)
    }, 10_000)
    again.abort()
    await sleep(0)
  })
})
