import { expect, it } from 'vitest'
import { sampleCluster } from '../testing/cluster.ts'
import { isReady, presentConditions, type SeedState } from './conditions.ts'
import type { Cluster } from './model.ts'

const then = new Date('2026-01-01T00:00:00Z')
const later = new Date('2026-01-02T00:00:00Z')
const condition = (type: string) => ({
  type,
  status: 'True' as const,
  reason: 'AllGood',
  message: 'All is well.',
  lastTransitionTime: then.toISOString(),
})
const settled = sampleCluster({
  revision: 2,
  syncedRevision: 2,
  observed: {
    uid: 'x',
    order: 7,
    createdAt: then.toISOString(),
    revision: 2,
    conditions: [condition('EtcdAvailable'), condition('Ready')],
    seenAt: then,
  },
})
const { observed: _, ...unseen } = settled
const fresh: Cluster = { ...unseen, syncedRevision: 0 }
const up: SeedState = { name: 'eu', reachable: true, since: then }
const down: SeedState = { name: 'eu', reachable: false, since: later, message: 'It is on fire: call the brigade.' }

it.each<[string, { cluster: Cluster; seed: SeedState; ready: boolean }, string[]]>([
  ['settled', { cluster: settled, seed: up, ready: true }, ['EtcdAvailable True AllGood', 'Ready True AllGood']],
  [
    'settled, seed away',
    { cluster: settled, seed: down, ready: true },
    ['EtcdAvailable True AllGood', 'Ready True AllGood', 'SeedReachable False SeedUnavailable'],
  ],
  ['new', { cluster: fresh, seed: up, ready: false }, ['Ready False WaitingForSeed']],
  [
    'new, seed away',
    { cluster: fresh, seed: down, ready: false },
    ['Ready False SeedUnavailable', 'SeedReachable False SeedUnavailable'],
  ],
  [
    'taken, nothing heard',
    { cluster: { ...fresh, syncedRevision: 2 }, seed: up, ready: false },
    ['Ready False WaitingForSeed'],
  ],
  [
    'refused',
    { cluster: { ...fresh, syncProblem: { message: 'spec.x: no', since: then } }, seed: up, ready: false },
    ['Ready False SeedRefused'],
  ],
  [
    'changed',
    { cluster: { ...settled, revision: 3 }, seed: up, ready: false },
    ['Ready False WaitingForSeed', 'EtcdAvailable True AllGood'],
  ],
  [
    'changed and taken, still about the old revision',
    { cluster: { ...settled, revision: 3, syncedRevision: 3 }, seed: up, ready: false },
    ['Ready False WaitingForSeed', 'EtcdAvailable True AllGood'],
  ],
  [
    'being deleted',
    { cluster: { ...settled, revision: 3, deletedAt: later }, seed: up, ready: false },
    ['Ready False Deleting', 'EtcdAvailable True AllGood'],
  ],
])('%s', (_name, { cluster, seed, ready }, conditions) => {
  expect(presentConditions(cluster, seed).map((c) => `${c.type} ${c.status} ${c.reason}`)).toEqual(conditions)
  expect(isReady(cluster)).toBe(ready)
})

it('says for which seed it waits, since when, why, and what to do', () => {
  const [ready] = presentConditions(fresh, down)
  expect(ready).toMatchObject({
    message:
      'Waiting for seed eu since 2026-01-02T00:00:00.000Z: It is on fire: call the brigade. It goes on by itself when the seed is back.',
    lastTransitionTime: '2026-01-02T00:00:00.000Z',
  })
})
