import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Condition } from '#seed-api'
import { observeClusters } from '../clusters/observer.ts'
import { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import type { SeenCluster } from '../seeds/seen-cluster.ts'
import { createEvents } from '../events.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { ClusterEventRepository } from './repository.ts'
import { ClusterEventService } from './service.ts'

describe.skipIf(!testMongoUrl)('events of clusters (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let log: ClusterEventService
  const events = createEvents(pino({ level: 'silent' }), new Registry())

  beforeAll(async () => {
    test = await createTestDatabase()
    log = new ClusterEventService({ store: new ClusterEventRepository(test.db), events })
  })
  afterAll(() => test.close())

  const messages = async (clusterId: string) =>
    (await log.list({ clusterId }, { first: 50 })).nodes.map(({ message }) => message)

  it('are listed newest first, page by page, for a cluster and for its project', async () => {
    const [a, b] = [sampleCluster({ projectId: 'listed' }), sampleCluster({ projectId: 'listed' })]
    await log.created(a, 'ann')
    await log.created(b, 'ann')
    await log.changed(a, 'bob', [{ field: 'version', from: '1.36.3', to: '1.36.4' }])
    await log.deletionAsked(a, 'ann')
    await log.removed(a)
    expect(await messages(a.id)).toEqual([
      'Nothing of the cluster is left on its seed.',
      'ann asked for the deletion.',
      'bob changed version 1.36.3 → 1.36.4.',
      'ann created the cluster with Kubernetes 1.36.3 on seed eu.',
    ])
    const first = await log.list({ projectId: 'listed' }, { first: 3 })
    expect(first.pageInfo.hasNextPage).toBe(true)
    const rest = await log.list({ projectId: 'listed' }, { first: 3, after: first.nodes.at(-1)?.id })
    expect([...first.nodes, ...rest.nodes].map(({ kind }) => kind)).toEqual([
      'removed',
      'deletionAsked',
      'changed',
      'created',
      'created',
    ])
  })

  it('tell once what turned, however many masters hear of it', async () => {
    const cluster = sampleCluster()
    await new ClusterRepository(test.db).insert(cluster)
    const deps = {
      progress: new ClusterProgressRepository(test.db),
      clusterEvents: log,
      events,
      nudge: () => undefined,
    }
    const masters = [observeClusters('eu', deps), observeClusters('eu', deps)]
    for (const [order, status] of (['False', 'True', 'True', 'False'] as const).entries()) {
      await Promise.all(masters.map((master) => master.changed(report(cluster.id, order + 1, status))))
    }
    expect(await messages(cluster.id)).toEqual(['Ready: told False', 'Ready: told True'])
  })

  it('are found by an index', async () => {
    for (const filter of [{ clusterId: 'a' }, { projectId: 'p', _id: { $lt: 'x' } }]) {
      const found = test.db.collection<{ _id: string }>('clusterEvents').find(filter, { sort: { _id: -1 }, limit: 5 })
      expect(JSON.stringify((await found.explain('queryPlanner'))['queryPlanner'])).not.toContain('COLLSCAN')
    }
  })
})

function report(name: string, order: number, status: Condition['status']): SeenCluster {
  const ready = { type: 'Ready', status, reason: 'Told', message: `told ${status}`, lastTransitionTime: '' }
  return {
    name,
    uid: 'u',
    resourceVersion: String(order),
    creationTimestamp: '2026-01-01T00:00:00Z',
    isBeingDeleted: false,
    revision: 1,
    status: { conditions: [ready] },
  }
}
