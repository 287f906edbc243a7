import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterEventRepository } from '../cluster-events/repository.ts'
import { ClusterEventService } from '../cluster-events/service.ts'
import { createEvents } from '../events.ts'
import type { Viewer } from '../policy.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { ForcedDeletion } from './force-service.ts'
import type { Cluster, ObservedDeletion } from './model.ts'
import { observeClusters } from './observer.ts'
import { ClusterProgressRepository } from './progress-repository.ts'
import { ClusterRepository } from './repository.ts'

const owner: Viewer = { userId: 'ann', email: 'ann@example.com', isAdmin: false }
const editor: Viewer = { userId: 'bob', email: 'bob@example.com', isAdmin: false }
const project = {
  id: 'p',
  members: [
    { userId: 'ann', role: 'owner' as const },
    { userId: 'bob', role: 'editor' as const },
  ],
}
const late: ObservedDeletion = {
  step: 'Workloads',
  startedAt: '2026-01-01T00:00:00Z',
  since: '2026-01-01T00:00:00Z',
  deadline: '2026-01-01T00:01:00Z',
  late: true,
  message: 'Held.',
  left: [{ kind: 'Pod', name: 'etcd-0', heldBy: 'held by finalizer example.com/hold' }],
  leftCount: 1,
}

describe.skipIf(!testMongoUrl)('deletion by force (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let clusters: ClusterRepository
  let progress: ClusterProgressRepository
  let log: ClusterEventService
  let service: ForcedDeletion
  const nudged: string[] = []
  const nudge = ({ id }: { id: string }) => void nudged.push(id)
  const events = createEvents(pino({ level: 'silent' }), new Registry())

  beforeAll(async () => {
    test = await createTestDatabase()
    clusters = new ClusterRepository(test.db)
    progress = new ClusterProgressRepository(test.db)
    log = new ClusterEventService({ store: new ClusterEventRepository(test.db), events })
    const seeds = { getSeed: () => ({ name: 'eu', location: 'here', reachable: true, since: new Date() }) }
    const projects = { get: () => Promise.resolve(project as never) }
    service = new ForcedDeletion({ clusters, projects, progress, seeds, clusterEvents: log, events, nudge })
  })
  afterAll(() => test.close())

  async function held(change: Partial<Cluster> = {}): Promise<Cluster> {
    const cluster = sampleCluster({ deletedAt: new Date(), ...change })
    await clusters.insert(cluster)
    const observed = { uid: 'u', order: 1, createdAt: '2026-01-01T00:00:00Z', conditions: [], seenAt: new Date() }
    await progress.saveObserved({ id: cluster.id, seed: 'eu' }, { ...observed, deletion: late }, false)
    return cluster
  }

  it('takes an owner who names the cluster, says what is left, and forgets it', async () => {
    const { id, name } = await held()
    await expect(service.force(editor, { id, confirm: name })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await service.force(owner, { id, confirm: 'other' })).toMatchObject({ field: 'force.confirm' })
    const forced = await service.force(owner, { id, confirm: name })
    expect(forced).toMatchObject({
      kind: 'ok',
      leaves: [
        { kind: 'Cluster', name: id },
        { kind: 'Pod', name: 'etcd-0' },
      ],
    })
    await expect(clusters.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [told] = (await log.list({ clusterId: id }, { first: 1 })).nodes
    expect(told).toMatchObject({ kind: 'removed', message: expect.stringMatching(/Left behind: .*Pod etcd-0/) })
  })

  it('is refused while nothing is late', async () => {
    const { id, name } = await held({ deletedAt: new Date() })
    await progress.replaceObserved(
      { id, seed: 'eu' },
      {
        uid: 'u',
        order: 2,
        createdAt: '2026-01-01T00:00:00Z',
        conditions: [],
        seenAt: new Date(),
        deletion: { ...late, late: false },
      },
      new Date(),
    )
    expect(await service.force(owner, { id, confirm: name })).toMatchObject({ kind: 'invalid', field: 'force' })
  })

  it('remembers it until nothing is left, however long that takes, and tells of the end once', async () => {
    const { id, name } = await held()
    await service.force(owner, { id, confirm: name })
    const tombstone = await test.db.collection<{ _id: string }>('deletedClusters').findOne({ _id: id })
    expect(tombstone).not.toHaveProperty('expiresAt')
    expect(await progress.listForced('eu')).toContain(id)

    // Its seed comes back, with it and later without it.
    nudged.length = 0
    const handler = observeClusters('eu', { progress, clusterEvents: log, events, nudge })
    const listing = handler.listing()
    await listing.page([])
    await listing.end()
    expect(nudged).toContain(id)

    expect(await progress.endForced(id)).toMatchObject({ name, seed: 'eu' })
    expect(await progress.endForced(id)).toBeUndefined()
    expect(await progress.wasRemoved(id)).toBe(true)
    expect(await progress.listForced('eu')).not.toContain(id)
  })
})
