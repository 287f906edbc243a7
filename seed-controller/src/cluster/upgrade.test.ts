import type { V1Deployment, V1Pod, V1StatefulSet } from '#kubernetes'
import { expect, it } from 'vitest'
import type { Cluster, ClusterStatus } from '#seed-api'
import type { Observed } from './observed.ts'
import { planCluster } from './plan.ts'
import { NOW, settled } from './settled.fixture.ts'
import { statusOf } from './status.ts'

type Workload = V1Deployment | V1StatefulSet
const WORKLOADS = ['etcd', 'apiserver', 'controller-manager', 'scheduler', 'vpn', 'prometheus']
const keyOf = (name: string) => `${name === 'etcd' || name === 'vpn' ? 'StatefulSet' : 'Deployment'}/${name}`

const upgradeSnapshot = { to: '1.36.4', state: 'Ready', name: 'a1-1', message: 'It is good' } as const

/** A cluster that runs 1.36.3, with everything of it ready, and is to become 1.36.4. */
function upgrading(
  status: ClusterStatus = { version: '1.36.3', apiserverVersion: '1.36.3', upgradeSnapshot },
): Observed {
  const o = {
    ...settled,
    cluster: { ...settled.cluster, status, spec: { ...settled.cluster.spec, version: '1.36.4' } },
  }
  return WORKLOADS.reduce(run, o)
}

/** What was applied to a workload runs. */
function run(o: Observed, name: string): Observed {
  const live = o.objects.get(keyOf(name)) as Workload
  const status = { readyReplicas: 1, updatedReplicas: 1, replicas: 1 }
  return { ...o, objects: new Map(o.objects).set(keyOf(name), Object.assign({}, live, { status })) }
}

/** Carries out what is planned for one workload; its replica is not ready. */
function carryOut(o: Observed): { o: Observed; applied: string[] } {
  const applied = planCluster(o)
    .stages.flat()
    .flatMap((action) => (action.kind === 'apply' ? [action.manifest] : []))
  const objects = new Map(o.objects)
  for (const manifest of applied) {
    const status = { readyReplicas: 1, updatedReplicas: 0, replicas: 2 }
    objects.set(`${manifest.kind}/${manifest.metadata.name}`, Object.assign({}, manifest, { status }))
  }
  return { o: { ...o, objects }, applied: applied.map(({ kind, metadata }) => `${kind}/${metadata.name}`) }
}

const upgraded = (o: Observed) => statusOf(o, { stages: [] }).conditions?.find((c) => c.type === 'Upgraded')

it('moves one component after the other, and says at the end that the cluster runs the new version', () => {
  const order: string[] = []
  let o = upgrading()
  for (let step = 0; step < 3; step++) {
    const moved = carryOut(o)
    expect(planCluster(moved.o).stages).toEqual([])
    expect(statusOf(moved.o, { stages: [] }).version).toBe('1.36.3')
    expect(upgraded(moved.o)).toMatchObject({ status: 'False', reason: 'Upgrading' })
    order.push(...moved.applied)
    o = run(moved.o, String(moved.applied[0]?.split('/')[1]))
  }
  expect(order).toEqual(['Deployment/apiserver', 'Deployment/controller-manager', 'Deployment/scheduler'])
  expect(planCluster(o).stages).toEqual([])
  expect(statusOf(o, { stages: [] })).toMatchObject({ version: '1.36.4' })
  expect(upgraded(o)).toMatchObject({ status: 'True', reason: 'UpToDate' })
})

const pod = (waiting: string, ageMs: number): V1Pod => ({
  metadata: {
    labels: { 'seedbed.dev/component': 'apiserver' },
    creationTimestamp: new Date(NOW.getTime() - ageMs).toISOString(),
  },
  status: {
    containerStatuses: [
      {
        name: 'apiserver',
        image: 'registry.k8s.io/kube-apiserver:v1.36.4',
        imageID: '',
        ready: false,
        restartCount: 0,
        state: { waiting: { reason: waiting } },
      },
    ],
  },
})

it.each<[string, V1Pod, string, RegExp]>([
  [
    'that starts',
    pod('ContainerCreating', 1_000),
    'UpgradeWaiting',
    /waiting for apiserver since .*, it is starting\./,
  ],
  [
    'whose image is not there',
    pod('ErrImagePull', 1_000),
    'UpgradeWaiting',
    /kube-apiserver:v1\.36\.4 cannot be pulled/,
  ],
  [
    'whose image is not there for long',
    pod('ImagePullBackOff', 301_000),
    'UpgradeStopped',
    /has stopped: apiserver is not available since 2026-01-01T11:54:59\.000Z, its image .* cannot be pulled\. .*Mend that/,
  ],
])('tells of a component %s', (...[, one, reason, message]) => {
  const { o } = carryOut(upgrading())
  const condition = upgraded({ ...o, pods: [one] })
  expect(condition).toMatchObject({ status: 'False', reason })
  expect(condition?.message).toMatch(message)
})

it('a cluster that waits in an upgrade is ready, and goes on when what it waits for is there', () => {
  const { o } = carryOut(upgrading())
  const stopped = { ...o, pods: [pod('ImagePullBackOff', 600_000)] }
  expect(statusOf(stopped, { stages: [] }).conditions?.find((c) => c.type === 'Ready')?.status).toBe('True')
  expect(carryOut(run(stopped, 'apiserver')).applied).toEqual(['Deployment/controller-manager'])
})

it('remembers of which version API servers have served', () => {
  const spec = { containers: [{ name: 'apiserver', image: 'registry.k8s.io/kube-apiserver:v1.36.4' }] }
  const status = { conditions: [{ type: 'Ready', status: 'True' }] }
  const o = { ...upgrading(), pods: [{ metadata: { labels: { 'seedbed.dev/component': 'apiserver' } }, spec, status }] }
  expect(statusOf(o, { stages: [] }).apiserverVersion).toBe('1.36.4')
  expect(statusOf({ ...o, pods: [] }, { stages: [] }).apiserverVersion).toBe('1.36.3')
})

it.each<[string, ClusterStatus, string]>([
  ['down', { version: '1.36.5', apiserverVersion: '1.36.5' }, 'DowngradeRefused'],
  ['too far', { version: '1.34.0', apiserverVersion: '1.34.0' }, 'UpgradeTooFar'],
  [
    'away from its nodes',
    { version: '1.36.3', apiserverVersion: '1.36.3', nodes: { total: 1, ready: 1, oldestKubelet: '1.32.0' } },
    'KubeletsTooOld',
  ],
])('a cluster does not go %s, and everything else of it is kept', (_name, status, reason) => {
  const o = upgrading(status)
  expect(upgraded(o)).toMatchObject({ status: 'False', reason })
  const objects = new Map([...o.objects].filter(([key]) => key !== 'Service/apiserver'))
  expect(carryOut({ ...o, objects }).applied).toContain('Service/apiserver')
})

it('a paused cluster goes nowhere, and says so', () => {
  const o = upgrading()
  const paused = { ...o, cluster: { ...o.cluster, spec: { ...o.cluster.spec, paused: true } } }
  expect(upgraded(paused)).toMatchObject({ reason: 'UpgradePaused' })
})

const withPaused = (o: Observed, pausedComponents: NonNullable<Cluster['spec']['pausedComponents']>): Observed => ({
  ...o,
  cluster: { ...o.cluster, spec: { ...o.cluster.spec, pausedComponents } },
})

it('an upgrade goes as far as a component that is paused, and says so', () => {
  const atOnce = withPaused(upgrading(), ['apiserver'])
  expect(carryOut(atOnce).applied).toEqual([])
  expect(upgraded(atOnce)).toMatchObject({ reason: 'UpgradePaused' })
  const later = withPaused(upgrading(), ['scheduler'])
  expect(carryOut(later).applied).toEqual(['Deployment/apiserver'])
  expect(upgraded(carryOut(later).o)).toMatchObject({ reason: 'Upgrading' })
})
