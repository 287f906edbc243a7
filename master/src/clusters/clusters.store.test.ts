import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleCluster } from '../testing/cluster.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { STEPS } from '../mongo/migrations.ts'
import { migrate } from '../mongo/store-version.ts'
import { isReady } from './conditions.ts'
import type { ClusterDoc } from './document.ts'
import type { Cluster, Observed } from './model.ts'
import { ClusterProgressRepository } from './progress-repository.ts'
import { ClusterRepository } from './repository.ts'

const then = new Date('2026-01-01T00:00:00Z')

const observed = (order: number, change: Partial<Observed> = {}): Observed => ({
  uid: 'a',
  order,
  createdAt: '2026-01-01T00:00:00Z',
  conditions: [],
  seenAt: then,
  ...change,
})

const ready = (status: 'True' | 'False') => ({
  type: 'Ready',
  status,
  reason: 'Told',
  message: 'Told.',
  lastTransitionTime: '2026-01-01T00:00:00Z',
})

describe.skipIf(!testMongoUrl)('clusters in MongoDB (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let clusters: ClusterRepository
  let progress: ClusterProgressRepository
  const pendingIds = async () => (await progress.listPending(['eu'])).map(({ id }) => id)

  beforeAll(async () => {
    test = await createTestDatabase()
    clusters = new ClusterRepository(test.db)
    progress = new ClusterProgressRepository(test.db)
  })
  afterAll(() => test.close())

  async function inserted(change: Partial<Cluster> = {}): Promise<Cluster> {
    const it = sampleCluster(change)
    await clusters.insert(it)
    return it
  }

  it('gives back what was put in', async () => {
    const it = await inserted({ labels: { env: 'prod', 'example.com/empty': '' } })
    expect(await clusters.get(it.id)).toEqual(it)
    await expect(clusters.get('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('takes a name once per project, for many at a time', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, () => clusters.insert(sampleCluster({ name: 'same' }))),
    )
    expect(results.filter((result) => result === 'inserted')).toHaveLength(1)
    expect(results.filter((result) => result === 'name is taken')).toHaveLength(9)
    expect(await clusters.insert(sampleCluster({ name: 'same', projectId: 'other' }))).toBe('inserted')
  })

  it('lets one of two changes at once win', async () => {
    const it = await inserted()
    const results = await Promise.allSettled([1, 2, 3].map((n) => clusters.replace({ ...it, version: `1.36.${n}` })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await clusters.get(it.id)).toMatchObject({ revision: 2 })
    await expect(clusters.replace(it)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is pending until the seed has taken the newest revision', async () => {
    const it = await inserted()
    expect(await pendingIds()).toContain(it.id)
    await clusters.replace(it)
    await progress.markSynced(it.id, 1)
    expect(await pendingIds()).toContain(it.id)
    await progress.markSynced(it.id, 2)
    expect(await pendingIds()).not.toContain(it.id)
    await progress.markSynced(it.id, 1) // A slow master comes late.
    expect(await clusters.get(it.id)).toMatchObject({ syncedRevision: 2 })
  })

  it('is pending again when the seed has lost it', async () => {
    const it = await inserted()
    await progress.markSynced(it.id, 1)
    expect(await progress.markLost({ id: it.id, seed: 'us' }, 0)).toBe(false)
    expect(await pendingIds()).not.toContain(it.id)
    expect(await progress.markLost(it, 0)).toBe(true)
    expect(await pendingIds()).toContain(it.id)
  })

  it('keeps since when the same problem is met, and forgets it once it is solved', async () => {
    const it = await inserted()
    await progress.saveProblem(it.id, 'no')
    const first = (await clusters.get(it.id)).syncProblem
    await progress.saveProblem(it.id, 'no')
    expect((await clusters.get(it.id)).syncProblem).toEqual(first)
    await progress.markSynced(it.id, 1)
    expect((await clusters.get(it.id)).syncProblem).toBeUndefined()
  })

  it.each<[string, { next: Observed; listed: boolean }, 'stored' | 'older']>([
    ['newer', { next: observed(8), listed: false }, 'stored'],
    ['the same', { next: observed(7), listed: false }, 'older'],
    ['older', { next: observed(6), listed: false }, 'older'],
    ['older, in a list', { next: observed(6), listed: true }, 'older'],
    [
      'older, in a list a minute later',
      { next: observed(6, { seenAt: new Date(then.getTime() + 61_000) }), listed: true },
      'stored',
    ],
    ['made anew', { next: observed(3, { uid: 'b', createdAt: '2026-01-01T00:00:05Z' }), listed: false }, 'stored'],
    [
      'from before it was made anew',
      { next: observed(9, { uid: 'b', createdAt: '2025-12-31T00:00:00Z' }), listed: false },
      'older',
    ],
  ])('what the seed says: %s', async (_name, { next, listed }, outcome) => {
    const it = await inserted()
    await progress.saveObserved(it, observed(7), false)
    expect(await progress.saveObserved(it, next, listed)).toMatchObject({ outcome })
    expect((await clusters.get(it.id)).observed?.order).toBe(outcome === 'stored' ? next.order : 7)
  })

  it.each<[string, Partial<Observed>, boolean]>([
    ['all is well with the newest revision', { revision: 2, conditions: [ready('True')] }, true],
    ['all was well with an older one', { revision: 1, conditions: [ready('True')] }, false],
    ['something is not well', { revision: 2, conditions: [ready('False')] }, false],
    ['nothing of what it is', {}, false],
  ])('finds by being ready what its seed says of it: %s', async (_name, said, isIt) => {
    const it = await clusters.replace(await inserted())
    await progress.saveObserved(it, observed(7, said), false)
    const filter = { ready: true, search: it.name }
    expect(isReady(await clusters.get(it.id))).toBe(isIt)
    expect(await clusters.count(filter, 10)).toBe(isIt ? 1 : 0)
    await clusters.replace(it)
    expect(await clusters.count(filter, 10)).toBe(0)
  })

  it('learns of older clusters which are ready, once, and tells seeds of the SSH keys that they have', async () => {
    const it = await inserted({ observed: observed(7, { revision: 1, conditions: [ready('True')] }) })
    const [keyed, going] = [await inserted({ sshKeyIds: ['k'] }), await inserted({ sshKeyIds: ['k'], deletedAt: then })]
    for (const { id } of [it, keyed, going]) await progress.markSynced(id, 1)
    await test.db.collection<ClusterDoc>('clusters').updateOne({ _id: it.id }, { $unset: { ready: '', labels: '' } })
    await migrate(test.db, STEPS)
    expect(await clusters.count({ ready: true, search: it.name }, 10)).toBe(1)
    const revisions = await Promise.all([it, keyed, going].map(async ({ id }) => (await clusters.get(id)).revision))
    expect(revisions).toEqual([1, 2, 1])
    expect(await pendingIds()).toContain(keyed.id)
  })

  it('does not know what another seed says of it', async () => {
    const it = await inserted()
    expect(await progress.saveObserved({ id: it.id, seed: 'us' }, observed(1), false)).toEqual({
      outcome: 'unknown',
    })
  })

  it('removes only what is to be deleted, and remembers it', async () => {
    const it = await inserted()
    expect(await progress.remove(it.id)).toBe(false)
    await clusters.replace({ ...it, deletedAt: then })
    expect(await pendingIds()).toContain(it.id)
    expect(await progress.remove(it.id)).toBe(true)
    expect(await clusters.find(it.id)).toBeUndefined()
    expect(await progress.wasRemoved(it.id)).toBe(true)
  })

  it('sends every cluster of a project to its seed again', async () => {
    const it = await inserted({ projectId: 'bumped' })
    await progress.markSynced(it.id, 1)
    await clusters.bumpProject('bumped')
    expect(await clusters.get(it.id)).toMatchObject({ revision: 2, syncedRevision: 1 })
    expect(await pendingIds()).toContain(it.id)
  })

  it('sends those that name an SSH key to their seeds again, and no other', async () => {
    const it = await inserted({ sshKeyIds: ['k1', 'k2'] })
    const other = await inserted({ sshKeyIds: ['k2'] })
    for (const { id } of [it, other]) await progress.markSynced(id, 1)
    await clusters.bumpSshKey('k1')
    expect(await clusters.get(it.id)).toMatchObject({ revision: 2, syncedRevision: 1 })
    expect(await clusters.get(other.id)).toMatchObject({ revision: 1 })
  })
})
