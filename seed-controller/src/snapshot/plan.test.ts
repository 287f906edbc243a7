import { expect, it } from 'vitest'
import { EtcdSnapshot, LEAVE_STORED, type EtcdSnapshotStatus } from '#seed-api'
import { SNAPSHOT_FINALIZER } from './names.ts'
import type { ScratchView, SnapshotObserved } from './observed.ts'
import { planSnapshot } from './plan.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const LOCATION = 's3://snapshots/eu/a1/a1-1.db.age'

type Metadata = Partial<EtcdSnapshot['metadata']>
const condition = (type: string, status: 'True' | 'False' | 'Unknown') => ({
  type,
  status,
  reason: 'R',
  message: 'm',
  lastTransitionTime: NOW.toISOString(),
})
function snapshotOf(metadata: Metadata, status?: EtcdSnapshotStatus): EtcdSnapshot {
  return EtcdSnapshot.parse({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdSnapshot',
    metadata: {
      creationTimestamp: '2026-03-01T11:59:00Z',
      finalizers: [SNAPSHOT_FINALIZER],
      name: 'a1-1',
      ...metadata,
    },
    spec: { cluster: 'a1', requestedBy: 'person', user: 'ann@example.org' },
    status,
  })
}
const stored: EtcdSnapshotStatus = { location: LOCATION, sizeBytes: 1, conditions: [condition('Stored', 'True')] }
const verified = (status: 'True' | 'False'): EtcdSnapshotStatus => ({
  ...stored,
  conditions: [condition('Stored', 'True'), condition('Verified', status)],
})
const ROOTS_LOCATION = 's3://snapshots/eu/a1/a1-1.roots.age'
const works: EtcdSnapshotStatus = {
  ...stored,
  rootsLocation: ROOTS_LOCATION,
  conditions: [...(verified('True').conditions ?? []), condition('Portable', 'True')],
}
const scratch = (step: ScratchView['step'], s: Partial<ScratchView> = {}): ScratchView => ({
  ageMs: 1_000,
  address: '10.0.0.9',
  detail: '',
  ...s,
  step,
})
const of = (o: Partial<SnapshotObserved>): SnapshotObserved => ({
  now: NOW,
  snapshot: snapshotOf({}),
  isSetUp: true,
  cluster: { isThere: true },
  others: [],
  scratch: undefined,
  ...o,
})
const away = { isThere: false, waiting: 'Waiting for cluster a1 to get an address.' } as const
const deleting = (metadata: Metadata = {}, status: EtcdSnapshotStatus | undefined = stored) =>
  snapshotOf({ deletionTimestamp: '2026-03-01T11:00:00Z', ...metadata }, status)

const cases: [string, Partial<SnapshotObserved>, readonly string[], string | undefined][] = [
  ['one that is not held yet', { snapshot: snapshotOf({ finalizers: [] }) }, ['hold'], undefined],
  ['one that was just asked for', {}, ['take'], undefined],
  ['where nothing is set up', { isSetUp: false }, [], 'NotSetUp'],
  ['of a cluster that cannot be asked', { cluster: away }, [], 'WaitingForCluster'],
  [
    'while an older one is being taken',
    { others: [snapshotOf({ name: 'a1-0', creationTimestamp: '2026-03-01T11:58:00Z' })] },
    [],
    'WaitingForOther',
  ],
  [
    'while one of the same second with an earlier name is being taken',
    { others: [snapshotOf({ name: 'a1-0' })] },
    [],
    'WaitingForOther',
  ],
  ['while a younger one waits', { others: [snapshotOf({ name: 'a1-2' })] }, ['take'], undefined],
  [
    'while an older one is being deleted',
    { others: [deleting({ name: 'a1-0', creationTimestamp: '2026-03-01T10:00:00Z' }, {})] },
    ['take'],
    undefined,
  ],
  [
    'after an older one is stored',
    { others: [snapshotOf({ name: 'a1-0', creationTimestamp: '2026-03-01T11:58:00Z' }, stored)] },
    ['take'],
    undefined,
  ],
  ['one that is stored', { snapshot: snapshotOf({}, stored) }, ['makeScratch'], undefined],
  [
    'one that is stored, of a cluster that is gone',
    { snapshot: snapshotOf({}, stored), cluster: away },
    [],
    'NotYetVerified',
  ],
  ['a pod that starts', { snapshot: snapshotOf({}, stored), scratch: scratch('starting') }, [], undefined],
  ['a pod that waits for it', { snapshot: snapshotOf({}, stored), scratch: scratch('receiving') }, ['send'], undefined],
  ['a pod that is a member', { snapshot: snapshotOf({}, stored), scratch: scratch('serving') }, ['ask'], undefined],
  ['a pod that gave up', { snapshot: snapshotOf({}, stored), scratch: scratch('failed') }, [], 'Unsound'],
  [
    'a pod that was evicted',
    { snapshot: snapshotOf({}, stored), scratch: scratch('lost') },
    ['removeScratch'],
    undefined,
  ],
  [
    'a pod that never starts',
    { snapshot: snapshotOf({}, stored), scratch: scratch('starting', { ageMs: 31 * 60_000 }) },
    [],
    'VerificationTimedOut',
  ],
  ['one that works', { snapshot: snapshotOf({}, works) }, [], undefined],
  [
    'one that works, and its pod',
    { snapshot: snapshotOf({}, works), scratch: scratch('serving') },
    ['removeScratch'],
    undefined,
  ],
  ['one from before keys were stored', { snapshot: snapshotOf({}, verified('True')) }, [], 'RootsMissing'],
  [
    'one from before keys were stored, of which that is known',
    {
      snapshot: snapshotOf(
        {},
        {
          ...works,
          rootsLocation: undefined,
          conditions: [...(works.conditions?.slice(0, 2) ?? []), condition('Portable', 'False')],
        },
      ),
    },
    [],
    undefined,
  ],
  [
    'one that does not work, and its pod',
    { snapshot: snapshotOf({}, verified('False')), scratch: scratch('failed') },
    ['removeScratch'],
    undefined,
  ],
  ['one to be deleted', { snapshot: deleting() }, ['removeStored', 'release'], undefined],
  [
    'one to be deleted while it is tried',
    { snapshot: deleting(), scratch: scratch('serving') },
    ['removeScratch', 'removeStored', 'release'],
    undefined,
  ],
  ['one to be deleted that was never begun', { snapshot: deleting({}, {}), isSetUp: false }, ['release'], undefined],
  ['one to be deleted without a way to the store', { snapshot: deleting(), isSetUp: false }, [], 'StillStored'],
  ['one that others hold', { snapshot: deleting({ finalizers: ['other'] }) }, [], undefined],
]
it.each(cases)('%s', (...[, o, actions, reason]) => {
  const plan = planSnapshot(of(o))
  expect(plan.actions.map(({ kind }) => kind)).toEqual(actions)
  expect(plan.verdict?.reason).toBe(reason)
})

it.each<[string, EtcdSnapshot]>([
  ['someone says so', deleting({ annotations: { [LEAVE_STORED]: 'true' } })],
  ['a day has gone by', deleting({ deletionTimestamp: '2026-02-28T11:59:59Z' })],
])('leaves what is stored, and says what, when %s', (_, snapshot) => {
  const { actions } = planSnapshot(of({ snapshot, isSetUp: false }))
  expect(actions).toEqual([{ kind: 'release', left: LOCATION }])
  const withRoots = { ...snapshot, status: { ...snapshot.status, rootsLocation: ROOTS_LOCATION } }
  const [release] = planSnapshot(of({ snapshot: withRoots, isSetUp: false })).actions
  expect(release).toEqual({ kind: 'release', left: `${LOCATION} and ${ROOTS_LOCATION}` })
})
