import type { V1Pod } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import type { Cluster, RestoreStep } from '#seed-api'
import type { Observed } from './observed.ts'
import { planCluster } from './plan.ts'
import { settled } from './settled.fixture.ts'
import { statusOf } from './status.ts'

const at = (step: RestoreStep): Pick<Cluster, 'status'> => ({
  status: {
    version: '1.36.3',
    apiserverVersion: '1.36.3',
    restore: {
      name: 'r1',
      snapshot: 'a1-1',
      step,
      startedAt: '2026-01-01T11:00:00Z',
      since: '2026-01-01T11:00:00Z',
      status: 'Unknown',
      reason: step,
      message: 'It is so.',
    },
  },
})
const apiserver: V1Pod = { metadata: { name: 'apiserver-1', labels: { 'seedbed.dev/component': 'apiserver' } } }
const during = (step: RestoreStep, o: Partial<Observed> = {}): Observed => ({
  ...settled,
  cluster: { ...settled.cluster, ...at(step) },
  ...o,
})

/** `COMPONENT=REPLICAS` of every workload that is changed. */
function changed(o: Observed): string[] {
  return planCluster(o)
    .stages.flat()
    .flatMap((action) =>
      action.kind === 'apply' ? [action.manifest as { spec?: { replicas?: number } } & typeof action.manifest] : [],
    )
    .map(({ metadata, spec }) => `${metadata.name}=${spec?.replicas}`)
    .toSorted()
}

const clients = ['apiserver=0', 'controller-manager=0', 'scheduler=0']

it.each<[RestoreStep, Partial<Observed>, string[]]>([
  ['Checking', {}, []],
  ['Stopping', { pods: [apiserver] }, clients],
  ['Stopping', {}, [...clients, 'etcd=0'].toSorted()],
  ['Preparing', {}, [...clients, 'etcd=0'].toSorted()],
  ['Replacing', {}, [...clients, 'etcd=0'].toSorted()],
  ['StartingEtcd', {}, clients],
  ['StartingControlPlane', {}, []],
  ['Returning', {}, [...clients, 'etcd=0'].toSorted()],
  ['Cleaning', {}, []],
  ['Done', {}, []],
])('at %s', (step, o, want) => {
  expect(changed(during(step, o))).toEqual(want)
})

const readyOf = (o: Observed) => statusOf(o, planCluster(o)).conditions?.find(({ type }) => type === 'Ready')?.reason

it('says that a cluster is being brought back while it does not serve', () => {
  expect(readyOf(during('Preparing'))).toBe('Restoring')
  expect(readyOf(during('Checking'))).not.toBe('Restoring')
})

it('neither pauses nor upgrades half of a restore', () => {
  const o = during('Preparing')
  const spec = { ...o.cluster.spec, paused: true, version: '1.36.4' }
  const changing = { ...o, cluster: { ...o.cluster, spec } }
  expect(changed(changing)).toEqual(['apiserver=0', 'controller-manager=0', 'etcd=0', 'scheduler=0'])
  const { version, conditions } = statusOf(changing, planCluster(changing))
  expect(version).toBe('1.36.3')
  expect(conditions?.find(({ type }) => type === 'Upgraded')?.reason).toBe('UpgradeAfterRestore')
})

it('leaves what others say of snapshots and restores to them', () => {
  const o = during('Preparing')
  expect(statusOf(o, planCluster(o))).not.toHaveProperty('restore')
})
