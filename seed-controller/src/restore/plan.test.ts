import { expect, it } from 'vitest'
import { EtcdRestore, EtcdSnapshot, type Cluster, type EtcdRestoreStatus, type RestoreStep } from '#seed-api'
import { REVISION_BUMP } from '#templates'
import { newCluster } from '../cluster/settled.fixture.ts'
import type { ScratchView } from '../snapshot/observed.ts'
import { RESTORE_FINALIZER } from './names.ts'
import type { RestoreObserved } from './observed.ts'
import { minutesAgo, NOW, pod, quiet, say } from './plan.fixture.ts'
import { planRestore } from './plan.ts'

const cluster: Cluster = { ...newCluster, status: { version: '1.36.3' } }
const clusterWith = (spec: Partial<Cluster['spec']>, status: Cluster['status'] = { version: '1.36.3' }): Cluster => ({
  ...newCluster,
  spec: { ...newCluster.spec, ...spec },
  status,
})

const condition = (type: string, status: 'True' | 'False' | 'Unknown', reason = 'R') => ({
  type,
  status,
  reason,
  message: 'Why.',
  lastTransitionTime: NOW.toISOString(),
})

type Metadata = Partial<EtcdRestore['metadata']>
function restoreOf(status?: EtcdRestoreStatus, metadata: Metadata = {}): EtcdRestore {
  return EtcdRestore.parse({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdRestore',
    metadata: { name: 'r1', creationTimestamp: minutesAgo(5), finalizers: [RESTORE_FINALIZER], ...metadata },
    spec: { cluster: 'a1', snapshot: 'a1-1', user: 'ann@example.org' },
    status,
  })
}
/** At a step that was begun a while ago, after those that come before it. */
const at = (step: RestoreStep, minutes = 1, before: readonly RestoreStep[] = []): EtcdRestoreStatus => ({
  steps: [
    ...before.map((each) => ({ step: each, startedAt: minutesAgo(100) })),
    { step, startedAt: minutesAgo(minutes) },
  ],
  ...(step === 'Checking' ? {} : { revision: 40, objects: 7, takenAt: '2026-03-01T09:00:00Z' }),
})
const snapshot = (
  status: Partial<EtcdSnapshot['status']> = {},
  spec: Partial<EtcdSnapshot['spec']> = {},
): EtcdSnapshot =>
  EtcdSnapshot.parse({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdSnapshot',
    metadata: { name: 'a1-1' },
    spec: { cluster: 'a1', requestedBy: 'person', ...spec },
    status: { kubernetesVersion: '1.36.1', conditions: [condition('Stored', 'True')], ...status },
  })
const trial = (step: ScratchView['step'], detail = ''): ScratchView => ({ ageMs: 1, address: '10.0.0.9', step, detail })
const of = (o: Partial<RestoreObserved>): RestoreObserved => ({
  ...quiet({ restore: restoreOf(), cluster, snapshot: snapshot() }),
  ...o,
})
const three = { members: ['etcd-0', 'etcd-1', 'etcd-2'] }

const deletionTimestamp = minutesAgo(0)
const ALL: readonly RestoreStep[] = ['Checking', 'Stopping', 'Preparing', 'Replacing']

it.each<[string, Partial<RestoreObserved>, string]>([
  ['one that is not held yet', { restore: restoreOf(undefined, { finalizers: [] }) }, 'hold'],
  ['one that may begin', {}, '> Checking'],
  ['one of a cluster that is not there', { cluster: undefined }, '> Done : ClusterMissing'],
  [
    'of a cluster of which a part is paused',
    { cluster: clusterWith({ pausedComponents: ['vpn'] }) },
    '> Done : ClusterPaused',
  ],
  ['of a paused cluster', { cluster: clusterWith({ paused: true }) }, '> Done : ClusterPaused'],
  ['of a cluster that never ran', { cluster: clusterWith({}, {}) }, '> Done : ClusterNew'],
  ['of a cluster that is being upgraded', { cluster: clusterWith({ version: '1.37.0' }) }, '> Done : ClusterUpgrading'],
  ['beside one that has begun', { others: [restoreOf(at('Checking'), { name: 'r2' })] }, '> Done : OtherRestore'],
  [
    'beside an older one that has not begun',
    { others: [restoreOf(undefined, { name: 'r2', creationTimestamp: minutesAgo(6) })] },
    '> Done : OtherRestore',
  ],
  [
    'beside a younger one that has not begun',
    { others: [restoreOf(undefined, { name: 'r2', creationTimestamp: minutesAgo(4) })] },
    '> Checking',
  ],
  ['beside one that is over', { others: [restoreOf(at('Done'), { name: 'r2' })] }, '> Checking'],
  ['where nothing is set up', { setUp: 'no' }, '> Done : NotSetUp'],
  ['where what is set up is wrong', { setUp: { problem: 'keys is missing' } }, '> Done : SettingsInvalid'],
  ['of a snapshot that is not there', { snapshot: undefined }, '> Done : SnapshotMissing'],
  ['of another cluster’s snapshot', { snapshot: snapshot({}, { cluster: 'b2' }) }, '> Done : SnapshotOfOther'],
  [
    'of a snapshot that is no good',
    { snapshot: snapshot({ conditions: [condition('Stored', 'True'), condition('Verified', 'False', 'Unsound')] }) },
    '> Done : SnapshotUseless',
  ],
  [
    'of one that no key opened when it was tried',
    { snapshot: snapshot({ conditions: [condition('Stored', 'True'), condition('Verified', 'False', 'WrongKey')] }) },
    '> Checking',
  ],
  ['of a newer Kubernetes', { snapshot: snapshot({ kubernetesVersion: '1.37.0' }) }, '> Done : SnapshotNewer'],
  ['of the minor before', { snapshot: snapshot({ kubernetesVersion: '1.35.9' }) }, '> Checking'],
  ['of one two minors before', { snapshot: snapshot({ kubernetesVersion: '1.34.0' }) }, '> Done : SnapshotTooOld'],
  ['deleted before it began', { restore: restoreOf(undefined, { deletionTimestamp }) }, '> Done : GivenUp'],

  [
    'a snapshot that is not stored yet',
    { restore: restoreOf(at('Checking')), snapshot: snapshot({ conditions: [] }) },
    ': WaitingForSnapshot',
  ],
  ['nothing tried yet', { restore: restoreOf(at('Checking')) }, 'makeTrial : Checking'],
  ['a trial that waits for it', { restore: restoreOf(at('Checking')), trial: trial('receiving') }, 'sendToTrial'],
  ['a trial that serves', { restore: restoreOf(at('Checking')), trial: trial('serving') }, 'askTrial'],
  ['a trial whose node is gone', { restore: restoreOf(at('Checking')), trial: trial('lost') }, 'removeTrial'],
  [
    'a trial that failed',
    { restore: restoreOf(at('Checking')), trial: trial('failed', 'restore: hash mismatch') },
    'removeTrial > Done : CheckFailed',
  ],
  [
    'a trial that lasts too long',
    { restore: restoreOf(at('Checking', 61)), trial: trial('starting') },
    'removeTrial > Done : CheckFailed',
  ],
  [
    'a trial that was good',
    { restore: restoreOf({ ...at('Checking'), revision: 40 }), trial: trial('serving') },
    'removeTrial > Stopping',
  ],
  [
    'a snapshot that is deleted meanwhile',
    { restore: restoreOf(at('Checking')), snapshot: undefined, trial: trial('receiving') },
    'removeTrial > Done : SnapshotMissing',
  ],
  [
    'given up while it is tried',
    { restore: restoreOf(at('Checking'), { deletionTimestamp }), trial: trial('receiving') },
    'removeTrial > Done : GivenUp',
  ],

  ['something that still runs', { restore: restoreOf(at('Stopping')), running: ['etcd'] }, ': Stopping'],
  ['nothing that runs', { restore: restoreOf(at('Stopping')) }, '> Preparing'],
  ['what does not stop', { restore: restoreOf(at('Stopping', 16)), running: ['etcd'] }, '> Returning : NotStopped'],
  [
    'given up while it is stopped',
    { restore: restoreOf(at('Stopping'), { deletionTimestamp }), running: ['etcd'] },
    '> Returning : GivenUp',
  ],

  [
    'members to be prepared',
    { restore: restoreOf(at('Preparing')), ...three },
    'make prepare-etcd-0, make prepare-etcd-1, make prepare-etcd-2 : Preparing',
  ],
  [
    'pods that are left of another restore',
    { restore: restoreOf(at('Preparing')), pods: [pod('clean-etcd-0', 'done', { work: undefined })] },
    'remove clean-etcd-0',
  ],
  [
    'one member that waits, and one that is done',
    {
      restore: restoreOf(at('Preparing')),
      ...three,
      pods: [pod('prepare-etcd-0', 'done'), pod('prepare-etcd-1', 'receiving'), pod('prepare-etcd-2', 'receiving')],
    },
    'send prepare-etcd-1',
  ],
  [
    'a member whose node is gone',
    { restore: restoreOf(at('Preparing')), pods: [pod('prepare-etcd-0', 'lost')] },
    'remove prepare-etcd-0 : Preparing',
  ],
  [
    'a member whose volume has no room',
    {
      restore: restoreOf(at('Preparing')),
      ...three,
      pods: [pod('prepare-etcd-0', 'done'), pod('prepare-etcd-1', 'failed'), pod('prepare-etcd-2', 'done')],
    },
    '> Returning : NotPrepared',
  ],
  [
    'a pod that does not start',
    { restore: restoreOf(at('Preparing', 11)), pods: [pod('prepare-etcd-0', 'starting', { ageMs: 11 * 60_000 })] },
    '> Returning : NotPrepared',
  ],
  [
    'members that are prepared',
    { restore: restoreOf(at('Preparing')), pods: [pod('prepare-etcd-0', 'done')] },
    '> Replacing',
  ],

  [
    'pods that prepared',
    { restore: restoreOf(at('Replacing')), pods: [pod('prepare-etcd-0', 'done')] },
    'remove prepare-etcd-0',
  ],
  ['data to be replaced', { restore: restoreOf(at('Replacing')) }, 'make replace-etcd-0 : Replacing'],
  [
    'some of it replaced',
    {
      restore: restoreOf(at('Replacing')),
      ...three,
      pods: [pod('replace-etcd-0', 'done'), pod('replace-etcd-1', 'failed')],
    },
    'remove replace-etcd-1, make replace-etcd-2 : Replacing',
  ],
  [
    'given up when it is too late',
    { restore: restoreOf(at('Replacing'), { deletionTimestamp }), pods: [pod('replace-etcd-0', 'done')] },
    '> StartingEtcd',
  ],
  [
    'data that cannot be replaced',
    { restore: restoreOf(at('Replacing', 16)), pods: [pod('replace-etcd-0', 'failed')] },
    '> Returning : NotReplaced',
  ],

  [
    'etcd that does not answer yet',
    { restore: restoreOf(at('StartingEtcd')), pods: [pod('replace-etcd-0', 'done')] },
    'remove replace-etcd-0 : StartingEtcd',
  ],
  ['etcd that answers with what was there', { restore: restoreOf(at('StartingEtcd')), revision: 90 }, ': StartingEtcd'],
  [
    'etcd that answers with what is in the snapshot',
    { restore: restoreOf(at('StartingEtcd')), revision: REVISION_BUMP + 39 },
    '> StartingControlPlane',
  ],
  ['etcd that never answers', { restore: restoreOf(at('StartingEtcd', 11)) }, '> Returning : NotStarted'],
  [
    'API servers that start',
    { restore: restoreOf(at('StartingControlPlane', 500)), unready: ['apiserver'] },
    ': StartingControlPlane',
  ],
  ['API servers that answer', { restore: restoreOf(at('StartingControlPlane')) }, '> Cleaning : Restored'],

  [
    'the way back before anything was replaced',
    {
      restore: restoreOf(at('Returning', 1, ['Checking', 'Stopping', 'Preparing'])),
      pods: [pod('prepare-etcd-0', 'failed')],
    },
    'remove prepare-etcd-0',
  ],
  [
    'which is a short one',
    { restore: restoreOf(at('Returning', 1, ['Checking', 'Stopping', 'Preparing'])), running: ['etcd'] },
    '> Cleaning',
  ],
  [
    'the way back while what was started is stopped',
    { restore: restoreOf(at('Returning', 1, ALL)), running: ['etcd'] },
    '',
  ],
  ['the way back', { restore: restoreOf(at('Returning', 1, ALL)) }, 'make return-etcd-0'],
  [
    'which is tried until it is gone',
    { restore: restoreOf(at('Returning', 500, ALL)), pods: [pod('return-etcd-0', 'failed')] },
    'remove return-etcd-0',
  ],
  [
    'which has an end',
    { restore: restoreOf(at('Returning', 1, ALL)), pods: [pod('return-etcd-0', 'done')] },
    '> Cleaning',
  ],

  [
    'what is left to be removed',
    { restore: restoreOf(at('Cleaning')), pods: [pod('return-etcd-0', 'done')] },
    'remove return-etcd-0',
  ],
  ['old data', { restore: restoreOf(at('Cleaning')) }, 'make clean-etcd-0'],
  [
    'old data that is gone',
    { restore: restoreOf(at('Cleaning')), pods: [pod('clean-etcd-0', 'done')] },
    'remove clean-etcd-0 > Done',
  ],
  [
    'old data that cannot be removed',
    { restore: restoreOf(at('Cleaning', 11)), pods: [pod('clean-etcd-0', 'starting')] },
    'remove clean-etcd-0 > Done',
  ],

  ['one that is over and held', { restore: restoreOf(at('Done')), trial: trial('serving') }, 'removeTrial, release'],
  ['one that is over', { restore: restoreOf(at('Done', 500), { finalizers: [] }) }, ''],
  [
    'one that is over, of a cluster that is gone',
    { restore: restoreOf(at('Done', 61), { finalizers: [] }), cluster: undefined },
    'forget',
  ],
  [
    'one that was refused a moment ago, of a cluster that never was',
    { restore: restoreOf(at('Done', 1), { finalizers: [] }), cluster: undefined },
    '',
  ],
  [
    'one whose cluster is deleted meanwhile',
    { restore: restoreOf(at('Replacing')), cluster: undefined },
    'release, forget',
  ],
])('%s', (...[, o, want]) => {
  expect(say(planRestore(of(o)))).toBe(want)
})

it('of two that began at once, the older one goes on', () => {
  const older = restoreOf(at('Checking'), { name: 'r1', creationTimestamp: minutesAgo(6) })
  const younger = restoreOf(at('Checking'), { name: 'r2', creationTimestamp: minutesAgo(5) })
  expect(say(planRestore(of({ restore: older, others: [younger] })))).toBe('makeTrial : Checking')
  expect(say(planRestore(of({ restore: younger, others: [older] })))).toBe('> Done : OtherRestore')
})
