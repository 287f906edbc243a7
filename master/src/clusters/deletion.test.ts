import { expect, it } from 'vitest'
import { sampleCluster } from '../testing/cluster.ts'
import { describeLeaves, leavesOf, whyNoForce } from './deletion.ts'
import type { Cluster, ObservedDeletion } from './model.ts'

const NOW = new Date('2026-01-01T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
const there = { name: 'eu', reachable: true, since: ago(100) }
const away = (minutes: number) => ({ name: 'eu', reachable: false, since: ago(minutes) })
const said = (late: boolean): ObservedDeletion => ({
  step: 'Workloads',
  startedAt: ago(5).toISOString(),
  since: ago(5).toISOString(),
  deadline: ago(-1).toISOString(),
  late,
  message: 'Held.',
  left: [
    { kind: 'Pod', name: 'etcd-0', heldBy: 'held by finalizer example.com/hold' },
    { kind: 'Namespace', name: 'cluster-a' },
  ],
  leftCount: 2,
})
const cluster = (change: Partial<Cluster>, deletion?: ObservedDeletion, more: object = {}): Cluster => {
  const observed = { uid: 'u', order: 1, createdAt: '', conditions: [], seenAt: NOW, ...more }
  return sampleCluster({ deletedAt: ago(5), observed: { ...observed, ...(deletion ? { deletion } : {}) }, ...change })
}

const TAKEN = /^taken$/
it.each<[string, Cluster, Parameters<typeof whyNoForce>[1], RegExp]>([
  ['nobody wants it deleted', sampleCluster({}), there, /not being deleted: delete it first/],
  ['a step is late', cluster({}, said(true)), there, TAKEN],
  ['a step was late when its seed was last there', cluster({}, said(true)), away(1), TAKEN],
  ['a step goes on', cluster({}, said(false)), there, /goes on, at step Workloads.*12:01:00/],
  [
    'its seed has just gone',
    cluster({}, said(false)),
    away(4),
    /may come back: force is taken from 2026-01-01T12:06:00/,
  ],
  [
    'its seed is gone for long, and it was just deleted',
    cluster({ deletedAt: ago(1) }),
    away(60),
    /from 2026-01-01T12:09:00/,
  ],
  ['its seed is gone for long', cluster({ deletedAt: ago(10) }), away(60), TAKEN],
  ['its seed has not begun yet', cluster({}), there, /force is taken from 2026-01-01T12:10:00/],
  ['its seed never begins', cluster({ deletedAt: ago(15) }), there, TAKEN],
])('where %s, force is refused or taken', (...[, of, seed, answer]) => {
  expect(whyNoForce(of, seed, NOW) ?? 'taken').toMatch(answer)
})

it('names what is left, as the seed told it, and what is stored', () => {
  const snapshots = [{ name: 'daily-1', requestedBy: 'schedule', createdAt: '', state: 'Ready', message: '' }]
  const of = cluster({ id: 'a', seed: 'eu' }, { ...said(true), leftCount: 9 }, { snapshots })
  expect(describeLeaves(leavesOf(of))).toBe(
    'Cluster a (on seed eu, which goes on deleting it when it can); Pod etcd-0 (held by finalizer example.com/hold); Namespace cluster-a; Others 7 more objects; Snapshot eu/a/daily-1 (in the store of the seed)',
  )
})

it('of a seed that never told anything everything is left', () => {
  const machines = [{ pool: 'web', wanted: 2, machines: 2, joined: 2, leaving: 1, generation: 1 }]
  const of = cluster({ id: 'a', seed: 'eu' }, undefined, { machines })
  expect(describeLeaves(leavesOf(of))).toBe(
    'Cluster a (on seed eu, which goes on deleting it when it can); Machine of pool web (3 at its provider); Namespace cluster-a (on seed eu, with the whole control plane, its keys and its volumes)',
  )
})
