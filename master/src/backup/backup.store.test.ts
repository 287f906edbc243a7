import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient, type Db } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toDoc, type ClusterDoc } from '../clusters/document.ts'
import { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { newId } from '../ids.ts'
import { STEPS } from '../mongo/migrations.ts'
import { migrate } from '../mongo/store-version.ts'
import { Sealer } from '../secrets/sealing.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { insertPerson } from '../testing/people.ts'
import { UserRepository } from '../users/repository.ts'
import { directoryPlace } from './directory.ts'
import { nameAt, type BackupPlace } from './place.ts'
import { backUpRegularly } from './regular.ts'
import { checkBackup, restoreStore } from './restore.ts'
import { saveStore } from './save.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const sealer = new Sealer([key(1)])
const noon = (day: number) => new Date(Date.UTC(2026, 0, day, 12))
const known = STEPS.length

describe.skipIf(!testMongoUrl)('a backup of the store (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let client: MongoClient
  let dir: string
  let file: string
  const made: Db[] = []
  const cluster = sampleCluster({ name: 'shop', revision: 7, syncedRevision: 7, labels: { env: 'prod' } })

  beforeAll(async () => {
    test = await createTestDatabase()
    client = await MongoClient.connect(testMongoUrl ?? '')
    dir = await mkdtemp(path.join(tmpdir(), 'backup-'))
    file = path.join(dir, 'store.backup')
    await migrate(test.db, STEPS)
    await insertPerson(new UserRepository(test.db), 'ada@example.com')
    const clusters = new ClusterRepository(test.db)
    await clusters.insert(cluster)
    const observed = { uid: 'u', order: 3, createdAt: '', revision: 7, conditions: [], seenAt: new Date() }
    await new ClusterProgressRepository(test.db).saveObserved(cluster, observed, false)
    const others = Array.from({ length: 900 }, (_, n) => toDoc(sampleCluster({ name: `c${n}`, slot: n })))
    await test.db.collection<ClusterDoc>('clusters').insertMany(others)
    await test.db.collection('sessions').insertOne({ userId: 'someone' })
    await saveStore(test.db, file, sealer)
  })
  afterAll(async () => {
    for (const db of made) await db.dropDatabase()
    await client.close()
    await rm(dir, { recursive: true })
    await test.close()
  })

  function empty(): Db {
    const db = client.db(`test-restored-${newId()}`)
    made.push(db)
    return db
  }

  it('comes back as it was, for seeds to be told anew; nobody is logged in', async () => {
    const db = empty()
    const { counts } = await restoreStore(db, file, { sealer, known })
    expect(counts).toMatchObject({ clusters: 901, users: 1 })
    const { observed: _, ...restored } = await new ClusterRepository(db).get(cluster.id)
    expect(restored).toEqual({
      ...cluster,
      revision: 1_007,
      syncedRevision: 0,
      changedAt: expect.any(Date) as Date,
    })
    expect(_).toBeUndefined()
    expect(await new ClusterProgressRepository(db).listPending(['eu'])).toHaveLength(901)
    expect(await db.collection('users').findOne({})).toEqual(await test.db.collection('users').findOne({}))
    expect(await db.collection('sessions').countDocuments()).toBe(0)
    await migrate(db, STEPS)
  })

  it('is of one moment, whatever people do meanwhile', async () => {
    // Read before and after everything else. What is done in the second was done in the first before.
    const [first, last] = ['aFirst', 'zLast'].map((name) => test.db.collection<{ _id: number; n: number }>(name))
    const change = async (n: number) => {
      await first?.updateOne({ _id: 1 }, { $set: { n } }, { upsert: true })
      await last?.updateOne({ _id: 1 }, { $set: { n } }, { upsert: true })
    }
    await change(0)
    const end = new AbortController()
    const changing = (async () => {
      for (let n = 1; !end.signal.aborted; n++) await change(n)
    })()
    const other = path.join(dir, 'meanwhile.backup')
    await saveStore(test.db, other, sealer)
    end.abort()
    await changing
    const db = empty()
    await restoreStore(db, other, { sealer, known })
    const [before, after] = await Promise.all(['aFirst', 'zLast'].map((name) => db.collection(name).findOne()))
    expect(Number(before?.['n'])).toBeGreaterThanOrEqual(Number(after?.['n']))
    expect(Number(after?.['n'])).toBeGreaterThanOrEqual(Number(before?.['n']) - 1)
    await Promise.all([first?.drop(), last?.drop()])
  })

  it('says nothing without its key, and is for its owner alone', async () => {
    const text = await readFile(file, 'utf8')
    expect(text).not.toMatch(/shop|ada@/)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(checkBackup(file, new Sealer([key(2)]))).rejects.toThrow('No sealing key')
    await expect(checkBackup(file, new Sealer([key(2), key(1)]))).resolves.toMatchObject({ storeVersion: known })
  })

  const lines = async () => (await readFile(file, 'utf8')).trimEnd().split('\n')
  it.each<[string, (all: string[]) => string[], string]>([
    ['cut off', (all) => all.slice(0, -1), 'ends before its end'],
    ['with a part left out', (all) => [...all.slice(0, 1), ...all.slice(2)], 'was changed'],
    ['with parts in another order', ([head = '', a = '', b = '', ...more]) => [head, b, a, ...more], 'was changed'],
    ['with another head', ([head = '', ...more]) => [head.replace('"id":"', '"id":"0'), ...more], 'was changed'],
    ['of something else', () => ['{"a":1}'], 'no backup'],
    ['that is empty', () => [], 'ends before its end'],
  ])('is refused %s, before anything is written', async (name, change, why) => {
    const broken = path.join(dir, name.replaceAll(' ', '-'))
    await writeFile(broken, change(await lines()).join('\n'))
    const db = empty()
    await expect(restoreStore(db, broken, { sealer, known })).rejects.toThrow(why)
    expect(await db.listCollections().toArray()).toEqual([])
  })

  it('is not put over something, nor into a store that an older master runs on', async () => {
    await expect(restoreStore(test.db, file, { sealer, known })).rejects.toThrow('already')
    await expect(restoreStore(empty(), file, { sealer, known: known - 1 })).rejects.toThrow(`version ${known}`)
  })

  const make = (day: number, o: { place: BackupPlace; db?: Db }) =>
    backUpRegularly({ db: test.db, sealer, ...o }, 2, noon(day))

  describe('made regularly', () => {
    let place: BackupPlace
    beforeAll(async () => {
      place = directoryPlace(await mkdtemp(path.join(dir, 'place-')))
    })

    it('is whole where it lies, and the oldest goes', async () => {
      for (const day of [1, 2]) expect((await make(day, { place })).removed).toEqual([])
      const made = await make(3, { place })
      expect(made).toMatchObject({ location: place.location(nameAt(noon(3))), removed: [nameAt(noon(1))] })
      expect((await place.list()).toSorted()).toEqual([nameAt(noon(2)), nameAt(noon(3))])
      await restoreStore(empty(), made.location, { sealer, known })
    })

    it('takes none away when it is not whole where it lies', async () => {
      const get: BackupPlace['get'] = async (name, to) => {
        await place.get(name, to)
        await writeFile(to, (await readFile(to, 'utf8')).slice(0, -50))
      }
      await expect(make(4, { place: { ...place, get } })).rejects.toThrow('was changed')
      expect(await place.list()).toEqual(expect.arrayContaining([nameAt(noon(2)), nameAt(noon(3))]))
    })

    it('of nothing pushes none out', async () => {
      const before = await place.list()
      await expect(make(5, { place, db: empty() })).rejects.toThrow('holds nobody')
      expect(await place.list()).toEqual(before)
    })
  })

  it('that was put back half-way is no store for a master', async () => {
    const db = empty()
    await db.collection<{ _id: string }>('clusters').createIndex({ name: 1 }, { unique: true })
    // Two of the clusters of the backup cannot both be there.
    await db.collection('users').createIndex({ revision: 1 }, { unique: true })
    await insertPerson(new UserRepository(test.db), 'eve@example.com')
    const other = path.join(dir, 'two.backup')
    await saveStore(test.db, other, sealer)
    await expect(restoreStore(db, other, { sealer, known })).rejects.toThrow('duplicate')
    await expect(migrate(db, STEPS)).rejects.toThrow('being restored')
  })
})
