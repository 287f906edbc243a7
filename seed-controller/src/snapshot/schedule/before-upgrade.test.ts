import { expect, it } from 'vitest'
import { EtcdSnapshot, type Cluster, type ClusterStatus } from '#seed-api'
import { newCluster } from '../../cluster/settled.fixture.ts'
import { planBeforeUpgrade, type BeforeUpgradeObserved } from './before-upgrade.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()
const condition = (type: string, status: 'True' | 'False' | 'Unknown', minutes = 1) => ({
  type,
  status,
  reason: 'R',
  message: 'It is so.',
  lastTransitionTime: minutesAgo(minutes),
})

const upgrading = (status: ClusterStatus = {}, spec: Partial<Cluster['spec']> = {}): Cluster => ({
  ...newCluster,
  spec: { ...newCluster.spec, version: '1.36.3', ...spec },
  status: {
    version: '1.35.4',
    apiserverVersion: '1.35.4',
    conditions: [condition('Upgraded', 'False', 20)],
    ...status,
  },
})
const snapshot = (minutes: number, verified?: 'True' | 'False', before = '1.36.3'): EtcdSnapshot =>
  EtcdSnapshot.parse({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdSnapshot',
    metadata: { name: 's1', creationTimestamp: minutesAgo(minutes) },
    spec: { cluster: 'a1', requestedBy: 'upgrade', before },
    status: { conditions: [condition('Stored', 'True'), ...(verified ? [condition('Verified', verified)] : [])] },
  })
const of = (o: Partial<BeforeUpgradeObserved>): BeforeUpgradeObserved => ({
  now: NOW,
  cluster: upgrading(),
  snapshots: [],
  setUp: 'yes',
  ...o,
})

it.each<[string, Partial<BeforeUpgradeObserved>, string]>([
  ['an upgrade that was just asked for', {}, 'create, Taking'],
  ['one whose snapshot is being tried', { snapshots: [snapshot(20)] }, 'Taking'],
  ['one whose snapshot is good', { snapshots: [snapshot(20, 'True')] }, 'Ready'],
  ['one whose snapshot is no good', { snapshots: [snapshot(20, 'False')] }, 'Failed'],
  ['one that another was taken before, long ago', { snapshots: [snapshot(60, 'True')] }, 'create, Taking'],
  ['one with a snapshot of another upgrade', { snapshots: [snapshot(20, 'True', '1.36.1')] }, 'create, Taking'],
  [
    'one that was not noticed yet',
    { cluster: upgrading({ conditions: [condition('Upgraded', 'True', 9_000)] }), snapshots: [snapshot(1, 'True')] },
    'Ready',
  ],
  ['where nothing is set up', { setUp: 'no' }, 'NotSetUp'],
  ['where what is set up is wrong', { setUp: { problem: 'keys is missing' } }, 'Failed'],
  [
    'one that is to go without',
    { cluster: upgrading({}, { snapshots: { beforeUpgrade: false } }), snapshots: [snapshot(20, 'False')] },
    'NotWanted',
  ],
  ['one that has begun', { cluster: upgrading({ apiserverVersion: '1.36.3' }) }, ''],
  [
    'what was said of it, while it goes on',
    {
      cluster: upgrading({
        apiserverVersion: '1.36.3',
        upgradeSnapshot: { to: '1.36.3', state: 'Ready', name: 's1', message: 'Good.' },
      }),
    },
    'Ready',
  ],
  ['a cluster that never ran', { cluster: upgrading({ version: undefined }) }, ''],
  ['a cluster that goes nowhere', { cluster: upgrading({}, { version: '1.35.4' }) }, ''],
  ['a way down, which is refused', { cluster: upgrading({}, { version: '1.35.1' }) }, ''],
])('%s', (...[, o, want]) => {
  const { create, told } = planBeforeUpgrade(of(o))
  expect([...(create === undefined ? [] : ['create']), ...(told ? [told.state] : [])].join(', ')).toBe(want)
})
