import { expect, it } from 'vitest'
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
const settled: Cluster = {
  id: 'abcdefghij',
  revision: 2,
  syncedRevision: 2,
  projectId: 'p',
  name: 'shop',
  seed: 'eu',
  datacenter: 'byo-eu',
  version: '1.36.3',
  network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
  createdBy: 'u',
  createdAt: then,
  changedAt: then,
  observed: {
    uid: 'x',
    order: 7,
    createdAt: then.toISOString(),
    revision: 2,
    conditions: [condition('EtcdAvailable'), condition('Ready')],
    seenAt: then,
  },
}
const { observed: _, ...unseen } = settled
const fresh: Cluster = { ...unseen, syncedRevision: 0 }
const up: SeedState = { name: 'eu', reachable: true, since: then }
const down: SeedState = { name: 'eu', reachable: false, since: later, message: 'It is on fire: call the brigade.' }

it.each<[string, Cluster, SeedState, string[], boolean]>([
  ['settled', settled, up, ['EtcdAvailable True AllGood', 'Ready True AllGood'], true],
  [
    'settled, seed away',
    settled,
    down,
    ['EtcdAvailable True AllGood', 'Ready True AllGood', 'SeedReachable False SeedUnavailable'],
    true,
  ],
  ['new', fresh, up, ['Ready False WaitingForSeed'], false],
  ['new, seed away', fresh, down, ['Ready False SeedUnavailable', 'SeedReachable False SeedUnavailable'], false],
  ['taken, nothing heard', { ...fresh, syncedRevision: 2 }, up, ['Ready False WaitingForSeed'], false],
  [
    'refused',
    { ...fresh, syncProblem: { message: 'spec.x: no', since: then } },
    up,
    ['Ready False SeedRefused'],
    false,
  ],
  ['changed', { ...settled, revision: 3 }, up, ['Ready False WaitingForSeed', 'EtcdAvailable True AllGood'], false],
  [
    'changed and taken, still about the old revision',
    { ...settled, revision: 3, syncedRevision: 3 },
    up,
    ['Ready False WaitingForSeed', 'EtcdAvailable True AllGood'],
    false,
  ],
  [
    'being deleted',
    { ...settled, revision: 3, deletedAt: later },
    up,
    ['Ready False Deleting', 'EtcdAvailable True AllGood'],
    false,
  ],
])('%s', (_name, cluster, seed, conditions, ready) => {
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
