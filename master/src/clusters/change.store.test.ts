import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterEventRepository } from '../cluster-events/repository.ts'
import { ClusterEventService } from '../cluster-events/service.ts'
import { createEvents } from '../events.ts'
import type { VersionConfig } from '../files/versions.ts'
import { newId } from '../ids.ts'
import type { Viewer } from '../policy.ts'
import { ProjectReads } from '../projects/reads.ts'
import { ProjectRepository } from '../projects/repository.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { sweepAutomaticUpdates } from '../versions/automatic-updates.ts'
import { ClusterChangeService } from './change-service.ts'
import type { ClusterChange } from './change.ts'
import { MAX_HISTORY } from './history.ts'
import type { Cluster, Observed } from './model.ts'
import { ClusterProgressRepository } from './progress-repository.ts'
import { ClusterRepository } from './repository.ts'
import { ClusterService } from './service.ts'

const person = (name: string): Viewer => ({ userId: name, email: `${name}@example.com`, isAdmin: false })
const [ann, bob] = [person('ann'), person('bob')]

const config: VersionConfig = {
  releases: [{ version: '1.37.0' }, { version: '1.36.4' }, { version: '1.36.3' }],
  updates: [
    { from: '1.36.*', to: '1.36.*', automatic: true },
    { from: '1.36.*', to: '1.37.*', automatic: false },
  ],
}
const isWell = (version: string): Cluster['observed'] => ({
  uid: newId(),
  order: 1,
  createdAt: '2026-01-01T00:00:00Z',
  revision: 9,
  version,
  conditions: [{ type: 'Ready', status: 'True', reason: 'Told', message: '', lastTransitionTime: '' }],
  seenAt: new Date(),
})

describe.skipIf(!testMongoUrl)('changes of clusters (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let clusters: ClusterRepository
  let changes: ClusterChangeService
  let service: ClusterService
  const nudged: string[] = []

  beforeAll(async () => {
    test = await createTestDatabase()
    clusters = new ClusterRepository(test.db)
    const projects = new ProjectRepository(test.db)
    const members = [ann, bob].map(({ userId }) => ({ userId, role: 'editor' as const }))
    await projects.insert({ id: 'p', revision: 1, name: 'shop', createdAt: new Date(), members })
    const events = createEvents(pino({ level: 'silent' }), new Registry())
    const clusterEvents = new ClusterEventService({ store: new ClusterEventRepository(test.db), events })
    const deps = {
      reads: new ProjectReads(test.db),
      mirror: { find: (id: string) => clusters.find(id), projectIdOf: () => undefined },
      clusters,
      projects,
      clusterEvents,
      versions: () => config,
      presets: {} as never,
      seeds: { getSeed: () => ({}) } as never,
      events,
      nudge: ({ id }: { id: string }) => void nudged.push(id),
    }
    changes = new ClusterChangeService(deps)
    service = new ClusterService({ ...deps, places: {} as never })
  })
  afterAll(() => test.close())

  async function inserted(change: Partial<Cluster> = {}): Promise<Cluster> {
    const it = sampleCluster(change)
    await clusters.insert(it)
    return it
  }

  it('change what is given, and nothing else', async () => {
    const it = await inserted({ labels: { env: 'test', team: 'a' } })
    const change = { labels: { env: 'prod' } }
    const result = await changes.update(ann, { id: it.id, revision: 1, change })
    expect(result).toMatchObject({
      kind: 'ok',
      cluster: { revision: 2, labels: { env: 'prod' }, deletionProtection: false },
      changes: [
        { field: 'labels.env', from: 'test', to: 'prod' },
        { field: 'labels.team', from: 'a', to: undefined },
      ],
    })
    expect(nudged).toContain(it.id)
    expect(await changes.update(ann, { id: it.id, revision: 2, change })).toMatchObject({
      cluster: { revision: 2 },
      changes: [],
    })
  })

  it.each([
    ['a policy of snapshots', { snapshots: { keep: 3 } }, { snapshots: {} }],
    [
      'options of the control plane',
      { controlPlane: { podSecurity: { enforce: 'baseline' } } },
      { controlPlane: { podSecurity: {} } },
    ],
  ] as const)('keep %s until it is taken away', async (_name, change, away) => {
    const { id } = await inserted()
    await changes.update(ann, { id, revision: 1, change: structuredClone(change) as ClusterChange })
    expect(await clusters.get(id)).toMatchObject(change)
    await changes.update(ann, { id, revision: 2, change: { labels: { env: 'test' } } })
    expect(await clusters.get(id)).toMatchObject(change)
    await changes.update(ann, { id, revision: 3, change: structuredClone(away) as ClusterChange })
    const [field = ''] = Object.keys(change)
    expect(await clusters.get(id)).not.toHaveProperty(field)
  })

  it('show whoever comes second both versions', async () => {
    const it = await inserted({ labels: { env: 'test' } })
    await changes.update(ann, { id: it.id, revision: 1, change: { labels: { env: 'prod' } } })
    await changes.pause(ann, { id: it.id, reason: 'a look at it' })
    const change = { labels: { env: 'dev' }, deletionProtection: true }
    expect(await changes.update(bob, { id: it.id, revision: 1, change })).toMatchObject({
      kind: 'conflict',
      cluster: { revision: 3 },
      theirs: [
        { revision: 2, by: 'ann@example.com', changes: [{ field: 'labels.env', from: 'test', to: 'prod' }] },
        { revision: 3, by: 'ann@example.com', changes: [{ field: 'pause' }, { field: 'pause.reason' }] },
      ],
      yours: [
        { field: 'deletionProtection', from: 'false', to: 'true' },
        { field: 'labels.env', from: 'prod', to: 'dev' },
      ],
    })
    expect(await clusters.get(it.id)).toMatchObject({ revision: 3, labels: { env: 'prod' } })
  })

  it('of two at once refuse one', async () => {
    const it = await inserted()
    const results = await Promise.all(
      ['a', 'b', 'c'].map((env) => changes.update(ann, { id: it.id, revision: 1, change: { labels: { env } } })),
    )
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'conflict', 'ok'])
  })

  it('do not mind that the access of others changed', async () => {
    const it = await inserted()
    await clusters.bumpProject('p')
    expect(await changes.update(ann, { id: it.id, revision: 1, change: { deletionProtection: true } })).toMatchObject({
      kind: 'ok',
      cluster: { revision: 3 },
    })
  })

  it('say so when a revision is too old to know what was changed', async () => {
    const it = await inserted()
    for (let revision = 1; revision <= MAX_HISTORY + 1; revision++) {
      const change = { labels: { n: String(revision) } }
      await changes.update(ann, { id: it.id, revision, change })
    }
    const change = { deletionProtection: true }
    const second = await changes.update(bob, { id: it.id, revision: 2, change })
    expect(second.kind === 'conflict' && second.theirs?.length).toBe(MAX_HISTORY)
    expect(await changes.update(bob, { id: it.id, revision: 1, change })).toMatchObject({ theirs: undefined })
  })

  it.each([
    ['a label that cannot be', { revision: 1, change: { labels: { 'a b': 'c' } } }, { field: 'labels.a b' }],
    ['a revision that is not there yet', { revision: 9, change: {} }, { field: 'revision' }],
  ])('refuse %s', async (_name, asked, answer) => {
    const it = await inserted()
    expect(await changes.update(ann, { id: it.id, ...asked })).toMatchObject({ kind: 'invalid', ...answer })
  })

  it('refuse anything of a cluster that is being deleted', async () => {
    const it = await inserted()
    await service.delete(ann, { id: it.id })
    const change = { deletionProtection: true }
    expect(await changes.update(ann, { id: it.id, revision: 2, change })).toMatchObject({ field: 'id' })
    expect(await changes.pause(ann, { id: it.id })).toMatchObject({ field: 'id' })
  })

  it('pause until the time that was given, and no longer', async () => {
    const it = await inserted()
    const until = new Date(Date.now() + 3_600_000)
    await changes.pause(ann, { id: it.id, reason: 'a look at it', until })
    await changes.sweep()
    expect((await clusters.get(it.id)).pause).toMatchObject({ reason: 'a look at it', by: 'ann@example.com', until })
    await test.db
      .collection<{ _id: string }>('clusters')
      .updateOne({ _id: it.id }, { $set: { 'pause.until': new Date(Date.now() - 1) } })
    await changes.sweep()
    expect((await clusters.get(it.id)).pause).toBeUndefined()
    expect((await clusters.history(it.id)).at(-1)).toMatchObject({ by: 'the platform' })
  })

  it('pause without an end until somebody resumes', async () => {
    const it = await inserted()
    await changes.pause(ann, { id: it.id })
    await changes.sweep()
    expect((await clusters.get(it.id)).pause).toBeDefined()
    expect(await changes.resume(bob, it.id)).toMatchObject({ kind: 'ok', cluster: { revision: 3 } })
    expect((await clusters.get(it.id)).pause).toBeUndefined()
  })

  it('refuse to delete what is protected, and say what to do', async () => {
    const it = await inserted({ deletionProtection: true })
    expect(await service.delete(ann, { id: it.id })).toMatchObject({
      kind: 'protected',
      message: expect.stringContaining('take the protection away first') as string,
    })
    expect(await clusters.listProtected('p')).toContain(it.name)
    await changes.update(ann, { id: it.id, revision: 1, change: { deletionProtection: false } })
    expect(await service.delete(ann, { id: it.id })).toMatchObject({ kind: 'ok' })
  })

  it.each([
    ['a patch', '1.36.4', 'ok'],
    ['a minor version', '1.37.0', 'ok'],
    ['what is not offered', '1.36.9', 'invalid'],
  ])('of the version take or refuse %s', async (_name, version, kind) => {
    const it = await inserted()
    expect((await changes.update(ann, { id: it.id, revision: 1, change: { version } })).kind).toBe(kind)
  })

  it('of the version wait for the one before', async () => {
    const it = await inserted({ version: '1.36.4' })
    await test.db
      .collection<{ _id: string }>('clusters')
      .updateOne({ _id: it.id }, { $set: { observed: isWell('1.35.9') } })
    expect(await changes.update(ann, { id: it.id, revision: 1, change: { version: '1.37.0' } })).toMatchObject({
      field: 'version',
      message: expect.stringContaining('still runs 1.35.9') as string,
    })
  })

  it('to a new patch are made by the platform, for a few ready clusters at a time', async () => {
    await test.db.collection('clusters').deleteMany({})
    const ready = await Promise.all(Array.from({ length: 7 }, () => inserted()))
    for (const { id, seed } of ready) {
      await new ClusterProgressRepository(test.db).saveObserved({ id, seed }, isWell('1.36.3') as Observed, false)
    }
    const notReady = await inserted()
    const sweep = () => sweepAutomaticUpdates({ clusters, changes, versions: () => config })
    await Promise.all([sweep(), sweep()])
    await sweep()
    const updated = async () => clusters.count({ version: '1.36.4' }, 100)
    expect(await updated()).toBeLessThanOrEqual(5)
    expect((await clusters.get(notReady.id)).version).toBe('1.36.3')
    const all = test.db.collection('clusters')
    await all.updateMany({ version: '1.36.4' }, { $set: { ready: true } })
    await sweep()
    // Ready, but stuck on the way: an upgrade that has stopped stops the others.
    expect(await updated()).toBeLessThanOrEqual(5)
    await all.updateMany({ version: '1.36.4' }, { $set: { 'observed.version': '1.36.4' } })
    await sweep()
    expect(await updated()).toBe(7)
    expect((await clusters.history(ready[0]?.id ?? '')).at(-1)).toMatchObject({ by: 'the platform' })
  })
})
