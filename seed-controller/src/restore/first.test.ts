import { expect, it } from 'vitest'
import { EtcdRestore, type Cluster, type EtcdRestoreStatus, type RestoreStep } from '#seed-api'
import { REVISION_BUMP } from '#templates'
import { newCluster } from '../cluster/settled.fixture.ts'
import { unfitness } from './first.ts'
import { RESTORE_FINALIZER } from './names.ts'
import type { RestoreObserved } from './observed.ts'
import { minutesAgo, pod, quiet, say } from './plan.fixture.ts'
import { planRestore } from './plan.ts'

const FROM = { seed: 'eu', cluster: 'b2' }

const restoreFrom = { ...FROM, snapshot: 'b2-1' }
const cluster: Cluster = { ...newCluster, spec: { ...newCluster.spec, restoreFrom }, status: {} }

type Metadata = Partial<EtcdRestore['metadata']>
const restoreOf = (status: EtcdRestoreStatus = {}, metadata: Metadata = {}, from = FROM): EtcdRestore =>
  EtcdRestore.parse({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdRestore',
    metadata: { name: 'a1-first', creationTimestamp: minutesAgo(5), finalizers: [RESTORE_FINALIZER], ...metadata },
    spec: { cluster: 'a1', snapshot: 'b2-1', from },
    status,
  })
const source = { sha256: 'ab'.repeat(32), sizeBytes: 5 }
const at = (step: RestoreStep, minutes = 1, status: EtcdRestoreStatus = { source }): EtcdRestoreStatus => ({
  steps: [{ step, startedAt: minutesAgo(minutes) }],
  ...status,
})
const of = (o: Partial<RestoreObserved>): RestoreObserved => ({
  ...quiet({ restore: restoreOf(), cluster, snapshot: undefined }),
  ...o,
})

const deletionTimestamp = minutesAgo(0)
const ran: Cluster = { ...cluster, status: { version: '1.36.3' } }

it.each<[string, Partial<RestoreObserved>, string]>([
  ['one that may begin', {}, '> Checking'],
  ['a cluster that was made for nothing of the kind', { cluster: newCluster }, '> Done : NotFirst'],
  [
    'a cluster that was made for another one’s',
    { restore: restoreOf({}, {}, { ...FROM, cluster: 'c3' }) },
    '> Done : NotFirst',
  ],
  ['one of another name', { restore: restoreOf({}, { name: 'a1-second' }) }, '> Done : NotFirst'],
  ['a cluster that has run', { cluster: ran }, '> Done : HasBegun'],
  ['a cluster that is gone', { cluster: undefined }, '> Done : ClusterMissing'],
  ['one that was deleted at once', { restore: restoreOf({}, { deletionTimestamp }) }, '> Done : NotBegun'],

  ['keys that are to be opened', { restore: restoreOf(at('Checking', 1, {})) }, 'takeRoots : FirstChecking'],
  ['keys that are gone again', { restore: restoreOf(at('Checking')), hasRoots: false }, 'takeRoots : FirstChecking'],
  ['a seed that is not set up', { restore: restoreOf(at('Checking', 900, {})), setUp: 'no' }, ': FirstWaits'],
  [
    'a seed that is set up wrongly',
    { restore: restoreOf(at('Checking', 900, {})), setUp: { problem: 'keys is missing' } },
    ': FirstWaits',
  ],
  [
    'a cluster without an address',
    { restore: restoreOf(at('Checking')), waiting: 'Waiting for an address.' },
    ': WaitingForCluster',
  ],
  ['keys that were opened', { restore: restoreOf(at('Checking')) }, '> Preparing'],
  ['a cluster that ran meanwhile', { restore: restoreOf(at('Checking')), cluster: ran }, '> Done : HasBegun'],
  ['one that is given up', { restore: restoreOf(at('Checking'), { deletionTimestamp }) }, '> Done : NotBegun'],

  ['a member without data', { restore: restoreOf(at('Preparing')) }, 'make prepare-etcd-0 : FirstPreparing'],
  [
    'a member that waits for it',
    { restore: restoreOf(at('Preparing')), pods: [pod('prepare-etcd-0', 'receiving')] },
    'send prepare-etcd-0',
  ],
  [
    'data that could not be made',
    { restore: restoreOf(at('Preparing')), pods: [pod('prepare-etcd-0', 'failed', { detail: 'no room.' })] },
    '> Done : NotBegun',
  ],
  [
    'one that is given up later',
    { restore: restoreOf(at('Preparing'), { deletionTimestamp }), pods: [pod('prepare-etcd-0', 'receiving')] },
    '> Done : NotBegun',
  ],
  ['data that was made', { restore: restoreOf(at('Preparing')), pods: [pod('prepare-etcd-0', 'done')] }, '> Replacing'],
  [
    'what made it',
    { restore: restoreOf(at('Replacing')), pods: [pod('prepare-etcd-0', 'done')] },
    'remove prepare-etcd-0',
  ],
  ['data that is not in its place', { restore: restoreOf(at('Replacing')) }, 'make begin-etcd-0 : FirstReplacing'],
  [
    'a volume that has data',
    { restore: restoreOf(at('Replacing', 16)), pods: [pod('begin-etcd-0', 'failed', { detail: 'has data' })] },
    '> Done : NotBegun',
  ],
  [
    'data that is in its place',
    { restore: restoreOf(at('Replacing')), pods: [pod('begin-etcd-0', 'done')] },
    '> StartingEtcd',
  ],
  [
    'etcd that starts, however long it takes',
    { restore: restoreOf(at('StartingEtcd', 900)), pods: [pod('begin-etcd-0', 'done')] },
    'remove begin-etcd-0 : FirstStartingEtcd',
  ],
  ['etcd with nothing in it', { restore: restoreOf(at('StartingEtcd')), revision: 3 }, ': FirstStartingEtcd'],
  [
    'etcd with its data',
    { restore: restoreOf(at('StartingEtcd')), revision: REVISION_BUMP },
    'leaveNodes > StartingControlPlane',
  ],
  [
    'API servers that start',
    { restore: restoreOf(at('StartingControlPlane', 900)), unready: ['apiserver'] },
    ': StartingControlPlane',
  ],
  ['a cluster that serves', { restore: restoreOf(at('StartingControlPlane')) }, '> Done : Begun'],
  [
    'what a failure has left',
    { restore: restoreOf(at('Done')), pods: [pod('prepare-etcd-0', 'receiving')] },
    'remove prepare-etcd-0, release',
  ],
])('%s', (...[, o, want]) => {
  expect(say(planRestore(of(o)))).toBe(want)
})

const roots: Parameters<typeof unfitness>[0] = { kubernetesVersion: '1.36.1', network: cluster.spec.network }
it.each<[string, Partial<typeof roots>, string | undefined]>([
  ['of the same Kubernetes', {}, undefined],
  ['of the minor before', { kubernetesVersion: '1.35.4' }, undefined],
  ['from before that was told', { kubernetesVersion: undefined }, undefined],
  ['of a newer one', { kubernetesVersion: '1.37.0' }, 'it is of Kubernetes 1.37.0'],
  ['of one that is too old', { kubernetesVersion: '1.34.9' }, 'it is of Kubernetes 1.34.9'],
  [
    'of other ranges',
    { network: { podCIDR: '10.8.0.0/16', serviceCIDR: '10.9.0.0/16' } },
    'its addresses are from other ranges than the cluster has: pods 10.8.0.0/16, Services 10.9.0.0/16',
  ],
])('a snapshot %s', (_, change, problem) => {
  const said = unfitness({ ...roots, ...change }, cluster)
  expect(said?.slice(0, problem?.length)).toBe(problem)
})
