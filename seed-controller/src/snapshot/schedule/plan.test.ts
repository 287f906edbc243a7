import { expect, it } from 'vitest'
import { EtcdSnapshot, type Cluster } from '#seed-api'
import { newCluster as cluster } from '../../cluster/settled.fixture.ts'
import { planSchedule, type ScheduleObserved } from './plan.ts'

const NOW = new Date('2026-03-10T12:00:00Z')
const HOUR_MS = 3600_000

type Made = {
  readonly hoursAgo: number
  readonly by?: 'person' | 'upgrade'
  readonly stored?: boolean
  readonly sound?: boolean
}
function snapshotOf({ hoursAgo, by, stored = true, sound = true }: Made): EtcdSnapshot {
  const creationTimestamp = new Date(NOW.getTime() - hoursAgo * HOUR_MS).toISOString()
  const condition = (type: string, is: boolean) => ({
    type,
    status: is ? 'True' : 'False',
    reason: 'R',
    message: 'm',
    lastTransitionTime: creationTimestamp,
  })
  return EtcdSnapshot.parse({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdSnapshot',
    metadata: { name: `a1-${hoursAgo}`, creationTimestamp },
    spec: { cluster: 'a1', requestedBy: by ?? 'schedule' },
    status: { conditions: stored ? [condition('Stored', true), condition('Verified', sound)] : [] },
  })
}
const clusterOf = (spec: Partial<Cluster['spec']> = {}, createdHoursAgo = 1000): Cluster => ({
  ...cluster,
  metadata: {
    ...cluster.metadata,
    creationTimestamp: new Date(NOW.getTime() - createdHoursAgo * HOUR_MS).toISOString(),
  },
  spec: { ...cluster.spec, ...spec },
})
const days = (...each: number[]) => each.map((day) => snapshotOf({ hoursAgo: day * 24 + 1 }))
const of = (o: Partial<ScheduleObserved>): ScheduleObserved => ({
  id: 'a1',
  now: NOW,
  cluster: clusterOf(),
  snapshots: [],
  schedule: { everyHours: 24, keep: 7 },
  ...o,
})
const NEW = 'create a1-20260310120000'

it.each<[string, Partial<ScheduleObserved>, readonly string[]]>([
  ['a cluster without any', {}, [NEW]],
  ['a cluster that was just made', { cluster: clusterOf({}, 0.1) }, []],
  ['where nothing is set up', { schedule: undefined }, []],
  ['one that was just taken', { snapshots: [snapshotOf({ hoursAgo: 1 })] }, []],
  ['one that is two days old', { snapshots: [snapshotOf({ hoursAgo: 48 })] }, [NEW]],
  ['one of a person is not of the schedule', { snapshots: [snapshotOf({ hoursAgo: 1, by: 'person' })] }, [NEW]],
  ['one that is still being taken', { snapshots: [snapshotOf({ hoursAgo: 48, stored: false })] }, []],
  ['eight', { snapshots: days(0, 1, 2, 3, 4, 5, 6, 7) }, ['delete a1-169']],
  [
    'eight, of which the newest is not stored yet',
    { snapshots: [snapshotOf({ hoursAgo: 0, stored: false }), ...days(0, 1, 2, 3, 4, 5, 6)] },
    [],
  ],
  [
    'as many as a cluster wants',
    { cluster: clusterOf({ snapshots: { keep: 2 } }), snapshots: days(0, 1, 2) },
    ['delete a1-49'],
  ],
  [
    'the last one that works stays',
    {
      cluster: clusterOf({ snapshots: { keep: 1 } }),
      snapshots: [snapshotOf({ hoursAgo: 1, sound: false }), snapshotOf({ hoursAgo: 2 }), snapshotOf({ hoursAgo: 3 })],
    },
    ['delete a1-3'],
  ],
  [
    'those of people are theirs',
    {
      snapshots: [...days(0), ...Array.from({ length: 20 }, (_, n) => snapshotOf({ hoursAgo: n + 30, by: 'person' }))],
    },
    [],
  ],
  [
    'of those before upgrades the newest are kept, as many as of the schedule',
    {
      cluster: clusterOf({ snapshots: { keep: 2 } }),
      snapshots: [...days(0, 1), ...[50, 100, 150].map((hoursAgo) => snapshotOf({ hoursAgo, by: 'upgrade' }))],
    },
    ['delete a1-150'],
  ],
  ['a cluster that wants none', { cluster: clusterOf({ snapshots: { everyHours: 0 } }) }, []],
  [
    'an hourly one',
    { cluster: clusterOf({ snapshots: { everyHours: 1 } }), snapshots: [snapshotOf({ hoursAgo: 2 })] },
    [NEW],
  ],
  ['a cluster that is gone', { cluster: undefined, snapshots: days(1, 6, 7, 8) }, ['delete a1-169', 'delete a1-193']],
])('%s', (_, o, actions) => {
  expect(planSchedule(of(o)).actions.map(({ kind, name }) => `${kind} ${name}`)).toEqual(actions)
})

/** The minute of the day at which the next one is due. */
function due(id: string, lastHoursAgo: number): string {
  for (let minutes = 0; ; minutes++) {
    const now = new Date(NOW.getTime() + minutes * 60_000)
    const { actions } = planSchedule(of({ id, now, snapshots: [snapshotOf({ hoursAgo: lastHoursAgo })] }))
    if (actions.length > 0) return now.toISOString().slice(11, 16)
  }
}

it('gives clusters times of their own, and each cluster the same every day', () => {
  const ids = ['a1', 'b2', 'c3', 'd4', 'e5']
  const times = ids.map((id) => due(id, 1))
  expect(new Set(times).size).toBe(5)
  expect(ids.map((id) => due(id, 5))).toEqual(times)
})
