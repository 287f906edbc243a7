import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../cli/src/suites/store-servers.ts'
import { Cluster } from '../../master/src/clusters/model.ts'
import { fromDoc, type ClusterDoc } from '../../master/src/clusters/document.ts'
import { createIndexes } from '../../master/src/mongo/indexes.ts'
import { ProjectRepository } from '../../master/src/projects/repository.ts'
import { openSession } from '../../master/src/testing/access/world.ts'
import { testMongoUrl } from '../../master/src/testing/config.ts'
import { insertPerson } from '../../master/src/testing/people.ts'
import { TestSeed } from '../../master/src/testing/seed.ts'
import { UserRepository } from '../../master/src/users/repository.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { startMaster, writeMasterFiles, type Program } from '../master/program.ts'
import { asker, work, type Deed } from './people.ts'
import { startStores, type Stores } from './stores.ts'

const KILLS = config.full ? 200 : 10
const WORKERS = 4
/** Mutations are under way at any moment in between. */
const LONGEST_MS = 400
const CONVERGED_MS = 100_000
const PROJECT = 'kills00000'
const VICTIMS = ['master', 'mongodb', 'redis'] as const

describe.skipIf(!testMongoUrl)(`after kill -9 ${KILLS} times amid mutations (set TEST_MONGODB_URL)`, () => {
  let dir: string
  let stores: Stores
  const seed = new TestSeed()
  let master: Program
  let client: MongoClient
  let start: () => Promise<Program>
  const deeds: Deed[] = []

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'seedbed-kills-'))
    stores = await startStores()
    await seed.start()
    await writeMasterFiles(dir, [seed.url])
    client = await MongoClient.connect(stores.mongodbUrl)
    const db = client.db()
    await createIndexes(db)
    const users = new UserRepository(db)
    const { userId } = await insertPerson(users, 'ada@example.com')
    const members = [{ userId, role: 'owner' as const }]
    await new ProjectRepository(db).insert({ id: PROJECT, revision: 1, name: 'kills', createdAt: new Date(), members })
    const token = await openSession(db, await users.get(userId))
    const port = await freePort()
    start = () => startMaster({ dir, port, stores })
    master = await start()
    await disturb(asker(`http://127.0.0.1:${port}/graphql`, token))
  }, 3_000_000)
  afterAll(async () => {
    await master.stop('SIGKILL')
    await client.close()
    await stores.stop()
    await seed.stop()
    await rm(dir, { recursive: true, force: true })
  })

  /** People work all the time while one after another is killed and comes back. */
  async function disturb(ask: ReturnType<typeof asker>): Promise<void> {
    for (let n = 0; n < KILLS; n++) {
      const end = new AbortController()
      const place = { projectId: PROJECT, datacenter: 'byo-0' }
      const working = Array.from({ length: WORKERS }, (_, w) =>
        work(ask, place, { who: `k${n}-w${w}`, deeds, signal: end.signal }),
      )
      await sleep(Math.random() * LONGEST_MS)
      await kill(VICTIMS[n % VICTIMS.length] ?? 'master')
      end.abort()
      await Promise.all(working)
    }
  }

  async function kill(victim: (typeof VICTIMS)[number]): Promise<void> {
    if (victim === 'master') {
      await master.stop('SIGKILL')
      master = await start()
    } else {
      await stores.kill(victim)
      await stores.start(victim)
    }
  }

  /** The revisions that the seed was told of each cluster, in order. */
  function told(): Map<string, number[]> {
    const revisions = new Map<string, number[]>()
    for (const write of seed.writes) {
      const [id = '', revision] = write.split('@')
      revisions.set(id, [...(revisions.get(id) ?? []), Number(revision)])
    }
    return revisions
  }

  const stored = () => client.db().collection<ClusterDoc>('clusters').find().toArray()
  const settled = () =>
    eventually(
      async () => {
        const left = (await stored()).filter(({ pending, deletedAt }) => pending || deletedAt)
        if (left.length > 0) throw new Error(`${left.length} clusters have not reached their seed: ${left[0]?._id}`)
      },
      { timeoutMs: CONVERGED_MS },
    )

  it('every acknowledged write is there, and every other wholly there or wholly absent', async () => {
    await settled()
    const docs = new Map((await stored()).map((doc) => [doc.name, doc]))
    expect(deeds.filter(({ id }) => id !== undefined).length).toBeGreaterThan(KILLS)
    const lost = deeds.filter(({ name, id, deletion }) => id !== undefined && !deletion && docs.get(name)?._id !== id)
    expect(lost).toEqual([])
    expect(deeds.filter(({ name, deletion }) => deletion === 'acknowledged' && docs.has(name))).toEqual([])
    for (const deed of deeds) {
      const doc = docs.get(deed.name)
      if (!doc) continue
      const cluster = Cluster.parse(fromDoc(doc))
      expect(deed.possible).toContain(cluster.labels['round'])
      expect(cluster).toMatchObject({ projectId: PROJECT, datacenter: 'byo-0', seed: 'seed-0' })
    }
    // Each takes one place in the quota, and no place is taken twice.
    expect(new Set([...docs.values()].map(({ slot }) => slot)).size).toBe(docs.size)
    expect([...docs.keys()].filter((name) => !deeds.some((deed) => deed.name === name))).toEqual([])
  }, 120_000)

  it('every wanted cluster reached its seed exactly once, and nothing else is there', async () => {
    await settled()
    const docs = await stored()
    const there = [...seed.objects.values()].map(({ metadata, spec }) => `${metadata.name} at ${spec.revision}`)
    expect(there.toSorted()).toEqual(docs.map(({ _id, revision }) => `${_id} at ${revision}`).toSorted())
    for (const [id, revisions] of told()) {
      const creations = seed.creations.filter((made) => made === id).length
      expect({ id, creations }).toEqual({ id, creations: 1 })
      expect({ id, revisions }).toEqual({ id, revisions: [...new Set(revisions)].toSorted((a, b) => a - b) })
    }
  }, 120_000)
})
