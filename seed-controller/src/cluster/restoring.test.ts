import type { V1Pod } from '#kubernetes'
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

const restoreFrom = { seed: 'eu', cluster: 'b2', snapshot: 'b2-1' }
/** A cluster that is to begin with a snapshot, and has not run. */
function beginning(restore?: { step: RestoreStep; status?: 'True' | 'False' }, o: Partial<Observed> = {}): Observed {
  const told = restore ? at(restore.step).status?.restore : undefined
  const status = told ? { restore: { ...told, status: restore?.status ?? told.status } } : {}
  const { spec } = settled.cluster
  return { ...settled, cluster: { ...settled.cluster, spec: { ...spec, restoreFrom }, status }, ...o }
}
const nothing = [...clients, 'etcd=0'].toSorted()
const none = new Map([...settled.objects].filter(([key]) => key !== 'StatefulSet/etcd'))

it.each<[string, Observed, string[]]>([
  ['before anything is said', beginning(undefined, { objects: none }), nothing],
  ['while keys are fetched', beginning({ step: 'Checking' }, { objects: none }), nothing],
  ['while data is made', beginning({ step: 'Preparing' }, { objects: none }), nothing],
  ['when that has failed', beginning({ step: 'Done', status: 'False' }, { objects: none }), nothing],
  ['when etcd may start', beginning({ step: 'StartingEtcd' }), clients],
  ['when it has', beginning({ step: 'StartingControlPlane' }), []],
  ['in the end', beginning({ step: 'Done', status: 'True' }), []],
  ['when what was said is forgotten', beginning(), []],
])('starts nothing of a cluster that begins with a snapshot without its data: %s', (_, o, want) => {
  expect(changed(o)).toEqual(want)
})

const asked = (o: Observed) =>
  planCluster(o)
    .stages.flat()
    .filter(({ kind }) => kind === 'beginFrom' || kind === 'createRoots')

it('asks once for what a cluster is to begin with, and makes no keys of its own', () => {
  expect(asked(beginning(undefined, { roots: undefined }))).toEqual([
    {
      kind: 'beginFrom',
      restore: { name: 'a1-first', spec: { cluster: 'a1', snapshot: 'b2-1', from: { seed: 'eu', cluster: 'b2' } } },
    },
  ])
  expect(asked(beginning({ step: 'Checking' }, { roots: undefined }))).toEqual([])
  expect(readyOf(beginning({ step: 'Checking' }))).toBe('Beginning')
})

it('leaves what others say of snapshots and restores to them', () => {
  const o = during('Preparing')
  expect(statusOf(o, planCluster(o))).not.toHaveProperty('restore')
})
