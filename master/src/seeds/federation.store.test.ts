import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ClusterRepository } from '../clusters/repository.ts'
import type { Cluster } from '../clusters/model.ts'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { testMongoUrl, testRedisUrl } from '../testing/config.ts'
import { TestSeed, type Conduct } from '../testing/seed.ts'

const WAIT = { timeout: 30_000, interval: 50 }
const LIST = `query ($id: ID!) { project(id: $id) { clusters { nodes {
  id ready endpoint version lastSeenAt nodes { total } conditions { type status reason message lastTransitionTime } } } } }`
const SEEDS = '{ seeds { name reachable message } }'

const well = (revision: number) => ({
  observedRevision: revision,
  conditions: [
    {
      type: 'Ready',
      status: 'True',
      reason: 'AllComponentsAvailable',
      message: 'All is well.',
      lastTransitionTime: '2026-01-01T00:00:00Z',
    },
  ],
})

type Listed = { id: string; ready: boolean; endpoint: string | null; conditions: { type: string; message: string }[] }

const writesOf = (seed: TestSeed, { id }: Cluster) => seed.writes.filter((write) => write.startsWith(`${id}@`))

describe.skipIf(!testMongoUrl || !testRedisUrl)(
  'two masters and two seeds (set TEST_MONGODB_URL, TEST_REDIS_URL)',
  () => {
    const [good, odd] = [new TestSeed(), new TestSeed()]
    let masters: TestApp[] = []
    let world: World
    let token = ''

    beforeAll(async () => {
      const files = (await good.start()) + (await odd.start())
      const first = await startTestApp({ files, redisUrl: testRedisUrl ?? '' })
      masters = [first, await startTestApp({ files, redisUrl: testRedisUrl ?? '', db: first.db })]
      world = await createWorld(first.db, await createPeople(first.db))
      token = await openSession(first.db, world.people.owner)
    }, 120_000)
    afterAll(async () => {
      for (const master of masters.toReversed()) await master.close()
      await Promise.all([good.stop(), odd.stop()])
    })

    const first = () => masters[0] as TestApp
    const clusters = () => new ClusterRepository(first().db)
    const reachable = (seed: TestSeed) => masters.map(({ parts }) => parts.registry.find(seed.name)?.state.reachable)
    const untilReached = (seed: TestSeed) => vi.waitFor(() => expect(reachable(seed)).toEqual([true, true]), WAIT)
    const untilAway = (seed: TestSeed) => vi.waitFor(() => expect(reachable(seed)).toEqual([false, false]), WAIT)

    async function ask(query: string, variables: object = {}): Promise<Answer> {
      return (await (await post(first().url, { query, variables, token })).json()) as Answer
    }
    async function list(): Promise<Listed[]> {
      const answer = await ask(LIST, { id: world.project.id })
      expect(answer.errors).toBeUndefined()
      return (answer.data as unknown as { project: { clusters: { nodes: Listed[] } } }).project.clusters.nodes
    }
    async function insertOn(seed: TestSeed): Promise<Cluster> {
      const cluster = sampleCluster({ projectId: world.project.id, seed: seed.name, datacenter: `at-${seed.name}` })
      await clusters().insert(cluster)
      return cluster
    }
    const untilWritten = (seed: TestSeed, cluster: Cluster, revision: number) =>
      vi.waitFor(async () => {
        expect(writesOf(seed, cluster)).toContain(`${cluster.id}@${revision}`)
        expect((await clusters().get(cluster.id)).syncedRevision).toBe(revision)
      }, WAIT)

    it('every wanted change reaches its seed once, whichever master takes it there', async () => {
      await untilReached(good)
      const made = await Promise.all([insertOn(good), insertOn(good), insertOn(good)])
      for (const cluster of made) await untilWritten(good, cluster, 1)
      for (const cluster of made) await clusters().replace(await clusters().get(cluster.id))
      for (const cluster of made) await untilWritten(good, cluster, 2)
      expect(made.map((cluster) => writesOf(good, cluster).length)).toEqual([2, 2, 2])
      expect(odd.writes).toEqual([])
    })

    it.each<[Conduct, RegExp]>([
      ['away', /does not answer/],
      ['silent', /does not answer/],
      ['errors', /answers with an error \(etcd has no leader x/],
      ['page', /does not answer as a Kubernetes API does/],
      ['nonsense', /does not answer as a Kubernetes API does \(it answered with something that is no list/],
      ['endless', /does not answer as a Kubernetes API does \(.*it answered with more than \d+ bytes/],
    ])(
      'a seed that is %s: the other does not notice, and on its return everything is there, once',
      async (conduct, says) => {
        await untilReached(odd)
        odd.behave(conduct)
        await untilAway(odd)
        const [here, there] = [await insertOn(good), await insertOn(odd)]
        await untilWritten(good, here, 1)
        expect(reachable(good)).toEqual([true, true])
        const { data } = await ask(SEEDS)
        const told = (data as unknown as { seeds: { name: string; message: string | null }[] }).seeds
        const message = told.find(({ name }) => name === odd.name)?.message ?? ''
        expect(message).toMatch(says)
        expect(message.length).toBeLessThan(1_000)
        const waiting = (await list()).find(({ id }) => id === there.id)
        expect(waiting?.conditions.map(({ type }) => type)).toContain('SeedReachable')

        odd.behave('well')
        await untilWritten(odd, there, 1)
        odd.report(there.id, well(1))
        await vi.waitFor(async () => expect((await list()).find(({ id }) => id === there.id)?.ready).toBe(true), WAIT)
        expect(writesOf(odd, there)).toHaveLength(1)
      },
    )

    it('a seed that flaps ends up with everything, once', async () => {
      await untilReached(odd)
      const cluster = await insertOn(odd)
      for (let n = 0; n < 5; n++) {
        odd.behave('away')
        await clusters().replace(await clusters().get(cluster.id))
        odd.behave('well')
      }
      await untilWritten(odd, cluster, 6)
      const writes = writesOf(odd, cluster)
      expect(new Set(writes).size).toBe(writes.length)
    })

    it('what a seed says that makes no sense breaks no list', async () => {
      await untilReached(odd)
      const [cluster, other] = [await insertOn(odd), await insertOn(good)]
      await untilWritten(odd, cluster, 1)
      await untilWritten(good, other, 1)
      const long = 'x'.repeat(500_000)
      odd.say('<html>\n')
      odd.say('null\n[]\n"x"\n{"type":7}\n{"type":"MODIFIED","object":null}\n')
      odd.say({ type: 'MODIFIED', object: { metadata: { name: cluster.id, resourceVersion: 'NaN', uid: 7 } } })
      odd.say({ type: 'BOOKMARK', object: { metadata: { resourceVersion: '../../x' } } })
      odd.say(`"a line that does not end ${long.repeat(10)}`)
      odd.report(cluster.id, {
        observedRevision: 1e300,
        endpoint: 'javascript:alert(1)',
        nodes: { total: 2 ** 40, ready: -5 },
        version: long,
        conditions: [
          null,
          { type: 'EtcdAvailable', status: 'Maybe', reason: '<b>', message: `odd ${long}`, lastTransitionTime: 'x' },
        ],
      })
      await vi.waitFor(async () => {
        const conditions = (await list()).find(({ id }) => id === cluster.id)?.conditions
        const said = conditions?.find(({ type }) => type === 'EtcdAvailable')
        expect(said?.message).toMatch(/^odd x/)
        expect(said?.message.length).toBeLessThanOrEqual(1_000)
      }, WAIT)
      const listed = await list()
      expect(listed.find(({ id }) => id === cluster.id)).toMatchObject({
        endpoint: null,
        nodes: null,
        version: '1.36.3',
      })
      expect(listed.find(({ id }) => id === other.id)).toBeDefined()
    })

    it('a seed learns nothing of the clusters of another, whatever it says of them', async () => {
      await untilReached(odd)
      const cluster = await insertOn(good)
      await untilWritten(good, cluster, 1)
      const object = { apiVersion: 'seedbed.dev/v1alpha1', kind: 'Cluster', spec: {}, status: well(1) }
      const metadata = {
        name: cluster.id,
        uid: 'u',
        resourceVersion: '9999',
        creationTimestamp: '2026-01-01T00:00:00Z',
      }
      odd.say({ type: 'MODIFIED', object: { ...object, metadata } })
      odd.say({ type: 'DELETED', object: { ...object, metadata } })
      // Behind it in the same stream, so that was heard.
      const own = await insertOn(odd)
      await untilWritten(odd, own, 1)
      odd.report(own.id, well(1))
      await vi.waitFor(async () => expect((await clusters().get(own.id)).observed).toBeDefined(), WAIT)
      expect(await clusters().get(cluster.id)).toMatchObject({ syncedRevision: 1 })
      expect((await clusters().get(cluster.id)).observed?.uid).not.toBe('u')
      // One that waits for a seed of its own, which is nobody's.
      const waiting = sampleCluster({ projectId: world.project.id, seed: 'elsewhere' })
      await clusters().insert(waiting)
      for (const { parts } of masters) parts.queues.nudge(odd.name, { clusterId: waiting.id, seed: odd.name })
      await untilWritten(odd, await insertOn(odd), 1)
      expect([odd.has(cluster.id), odd.has(waiting.id)]).toEqual([false, false])
    })
  },
)
