import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ClusterRepository } from '../clusters/repository.ts'
import { createPeople, createWorld, openSession, type World } from './access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from './app.ts'
import { sampleCluster } from './cluster.ts'
import { testMongoProgram, testRedisUrl } from './config.ts'
import { TestSeed } from './seed.ts'
import { TestServer } from './server.ts'
import { openStream, type TestStream } from './stream.ts'

const WAIT = { timeout: 30_000, interval: 50 }
/** So that a test need not wait as long as people would. */
const IMPATIENT = 'serverSelectionTimeoutMS=1000&connectTimeoutMS=1000&heartbeatFrequencyMS=500'
const ENDS = [
  ['killed', (server: TestServer) => server.kill(), (server: TestServer) => server.start()],
  ['hanging', async (server: TestServer) => server.hang(), async (server: TestServer) => server.goOn()],
] as const

/** What a stream ends with, after whatever it told before. */
async function errorOf(stream: TestStream): Promise<string | undefined> {
  for (;;) {
    const event = await stream.next()
    if (!event || event.errors) return event?.errors?.[0]?.extensions.code
  }
}

describe.skipIf(!testMongoProgram || !testRedisUrl)(
  'a database or Redis that is away (set TEST_MONGODB_PROGRAM, TEST_REDIS_URL)',
  () => {
    const mongo = new TestServer(({ port, dir }) => {
      const local = ['--host', '127.0.0.1', '--port', String(port)]
      return [testMongoProgram ?? '', ...local, '--storage-path', dir, '--sync-on-commit']
    })
    const redis = new TestServer(({ port, dir }) => [
      'redis-server',
      '--bind',
      '127.0.0.1',
      '--port',
      String(port),
      '--dir',
      dir,
      '--save',
      '',
    ])
    const seed = new TestSeed()
    let app: TestApp
    let world: World
    let token = ''

    beforeAll(async () => {
      const [files] = await Promise.all([seed.start(), mongo.start(), redis.start()])
      const mongoUrl = `mongodb://127.0.0.1:${mongo.port}/?${IMPATIENT}`
      app = await startTestApp({ files, mongoUrl, redisUrl: `redis://127.0.0.1:${redis.port}` })
      world = await createWorld(app.db, await createPeople(app.db))
      token = await openSession(app.db, world.people.owner)
    })
    afterEach(() => {
      mongo.goOn()
      redis.goOn()
    })
    afterAll(async () => {
      await app.close()
      await Promise.all([mongo.remove(), redis.remove(), seed.stop()])
    })

    const ask = async (query: string) => (await (await post(app.url, { query, token })).json()) as Answer
    const codeOf = async () =>
      (await ask(`{ project(id: "${world.project.id}") { name } }`)).errors?.[0]?.extensions.code
    const follow = () =>
      openStream(app.url, {
        query: `subscription { projectClusters(projectId: "${world.project.id}") { isComplete } }`,
        token,
      })

    async function insert() {
      const cluster = sampleCluster({ projectId: world.project.id, seed: seed.name, datacenter: `at-${seed.name}` })
      await new ClusterRepository(app.db).insert(cluster)
      return cluster
    }
    const untilSynced = (id: string) =>
      vi.waitFor(async () => expect((await new ClusterRepository(app.db).get(id)).syncedRevision).toBe(1), WAIT)

    it.each(ENDS)('MongoDB %s: requests and streams say so, and all goes on by itself', async (_how, end, begin) => {
      await untilSynced((await insert()).id)
      const stream = await follow()
      await stream.next()
      await end(mongo)
      await vi.waitFor(async () => expect(await codeOf()).toBe('UNAVAILABLE'), WAIT)
      expect(await errorOf(stream)).toBe('UNAVAILABLE')
      expect(
        (await openStream(app.url, { query: 'subscription { seedChanges { name } }', token }).then((s) => s.next()))
          ?.errors,
      ).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }])
      await begin(mongo)
      await vi.waitFor(async () => expect(await codeOf()).toBeUndefined(), WAIT)
      await vi.waitFor(() => expect(app.parts.changes.isOpen).toBe(true), WAIT)
      const again = await follow()
      await again.next()
      const cluster = await insert()
      expect(await again.next()).toMatchObject({ data: { projectClusters: { isComplete: true } } })
      await untilSynced(cluster.id)
      again.close()
    })

    it.each(ENDS)(
      'Redis %s: it is told, what is asked for is taken, and none of it is forgotten',
      async (_how, end, begin) => {
        await vi.waitFor(async () => expect(await app.parts.queues.isReady()).toBe(true), WAIT)
        await end(redis)
        await vi.waitFor(async () => expect(await app.parts.queues.isReady()).toBe(false), WAIT)
        expect(await codeOf()).toBeUndefined()
        const cluster = await insert()
        await begin(redis)
        await untilSynced(cluster.id)
        expect(seed.writes.filter((write) => write.startsWith(cluster.id))).toHaveLength(1)
      },
    )
  },
)
