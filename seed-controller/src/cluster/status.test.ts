import type { V1Deployment, V1Pod, V1StatefulSet } from '#kubernetes'
import { expect, it } from 'vitest'
import type { ClusterConditionType } from '#seed-api'
import type { Observed } from './observed.ts'
import { settled, untouched } from './settled.fixture.ts'
import { differs, statusOf, withKnown } from './status.ts'

const undecided = { stages: [] }
const plan = { stages: [], edition: { made: { by: 'now', for: '1-wishes' }, waits: false } }

function running(o: Observed): Observed {
  const objects = new Map(o.objects)
  for (const key of [
    'StatefulSet/etcd',
    'Deployment/apiserver',
    'Deployment/controller-manager',
    'Deployment/scheduler',
    'StatefulSet/vpn',
    'Deployment/prometheus',
  ]) {
    const live = structuredClone(objects.get(key)) as V1Deployment | V1StatefulSet
    objects.set(key, Object.assign({}, live, { status: { readyReplicas: 1, updatedReplicas: 1 } }))
  }
  return { ...o, objects }
}

const reasons = (o: Observed, of: Parameters<typeof statusOf>[1] = plan) =>
  Object.fromEntries(statusOf(o, of).conditions?.map((c) => [c.type, c.reason]) ?? []) as Record<
    ClusterConditionType,
    string
  >
const messageOf = (o: Observed, type: ClusterConditionType) =>
  statusOf(o, plan).conditions?.find((c) => c.type === type)?.message

function etcdPod(status: V1Pod['status']): V1Pod {
  return { metadata: { labels: { 'seedbed.dev/component': 'etcd' } }, ...(status ? { status } : {}) }
}
const waiting = (reason: string, message?: string, last?: { exitCode: number; message: string }) =>
  etcdPod({
    containerStatuses: [
      {
        name: 'etcd',
        image: 'registry.k8s.io/etcd:3.7.3-0',
        imageID: '',
        ready: false,
        restartCount: 1,
        state: { waiting: { reason, ...(message ? { message } : {}) } },
        ...(last ? { lastState: { terminated: last } } : {}),
      },
    ],
  })

it('a cluster that is being deleted says only that', () => {
  const metadata = { ...untouched.cluster.metadata, deletionTimestamp: '2026-01-01T12:00:00Z' }
  const holdup = { reason: 'DeletingNamespace', facts: { namespace: 'cluster-c1' } } as const
  const status = statusOf({ ...untouched, cluster: { ...untouched.cluster, metadata } }, { ...undecided, holdup })
  expect(new Set(status.conditions?.map((c) => c.reason))).toEqual(new Set(['DeletingNamespace']))
})

it('a new cluster waits for everything', () => {
  expect(reasons(untouched, undecided)).toEqual({
    AddressAssigned: 'WaitingForAddress',
    EtcdAvailable: 'WaitingForInputs',
    ApiserverAvailable: 'WaitingForInputs',
    ControllerManagerAvailable: 'WaitingForInputs',
    SchedulerAvailable: 'WaitingForInputs',
    VpnAvailable: 'WaitingForInputs',
    PrometheusAvailable: 'WaitingForInputs',
    AccessGranted: 'WaitingForApiserver',
    Upgraded: 'NotRunningYet',
    RolledOut: 'NotMadeYet',
    Ready: 'Waiting',
  })
})

it('a running cluster is ready, at an address, with a version', () => {
  const status = statusOf(running(settled), plan)
  expect(status.conditions?.every((c) => c.status === 'True')).toBe(true)
  expect(status).toMatchObject({ endpoint: 'https://198.51.100.7:31234', version: '1.36.3', observedRevision: 1 })
})

it('a cluster without its Prometheus is ready, and says what it lacks', () => {
  const objects = new Map(running(settled).objects).set('Deployment/prometheus', {
    kind: 'Deployment',
    metadata: { name: 'prometheus', generation: 2 },
  })
  const status = statusOf({ ...settled, objects }, plan)
  expect(status.conditions?.filter((c) => c.status !== 'True').map((c) => c.type)).toEqual(['PrometheusAvailable'])
  expect(status.version).toBe('1.36.3')
})

it('an API server that nobody reaches is not available', () => {
  const o = { ...running(settled), outside: { reachable: false, detail: 'connect ECONNREFUSED' } as const }
  expect(reasons(o)).toMatchObject({ ApiserverAvailable: 'Unreachable', Ready: 'Waiting' })
  expect(messageOf(o, 'ApiserverAvailable')).toContain('connect ECONNREFUSED')
})

it.each<[string, V1Pod, string, RegExp]>([
  [
    'an image that is not there',
    waiting('ErrImagePull', 'not found'),
    'ImageUnavailable',
    /registry\.k8s\.io\/etcd:3\.7\.3-0/,
  ],
  [
    'a crash with its last words',
    waiting('CrashLoopBackOff', 'back-off', { exitCode: 1, message: 'a\ndisk is full\n' }),
    'Crashing',
    /disk is full/,
  ],
  [
    'a missing Secret',
    waiting('CreateContainerConfigError', 'secret "etcd" not found'),
    'CannotStart',
    /secret "etcd" not found/,
  ],
  [
    'no node',
    etcdPod({
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available.' },
      ],
    }),
    'Unschedulable',
    /0\/1 nodes are available/,
  ],
])('tells of %s', (...[, pod, reason, message]) => {
  const o = { ...settled, pods: [pod] }
  expect(reasons(o).EtcdAvailable).toBe(reason)
  expect(messageOf(o, 'EtcdAvailable')).toMatch(message)
})

it('says since when, and says nothing new while nothing is', () => {
  const first = statusOf(running(settled), plan)
  const later = running({
    ...settled,
    now: new Date('2027-01-01T00:00:00Z'),
    cluster: { ...settled.cluster, status: first },
  })
  expect(differs(statusOf(later, plan), first)).toBe(false)
  expect(differs(statusOf({ ...later, outside: undefined }, plan), first)).toBe(true)
})

it('keeps what it said itself, and repeats nothing of what other controllers say: they could not take it back', () => {
  const alert = { name: 'VpnDown', severity: 'critical', summary: 'away', since: '2026-01-01T00:00:00Z' } as const
  const stored = { endpoint: 'https://192.0.2.1:30000', nodes: { total: 1, ready: 1 }, alerts: [alert], conditions: [] }
  expect(withKnown({ namespace: 'cluster-a1' }, stored)).toEqual({
    namespace: 'cluster-a1',
    endpoint: 'https://192.0.2.1:30000',
  })
})

it('tells of the authority that a sink of audit events is to trust, once there is one', () => {
  const auditRoots = { 'audit-ca.crt': 'PEM', 'audit-ca.key': 'SECRET' }
  expect(statusOf({ ...settled, auditRoots }, plan)).toMatchObject({ auditSinkClientCAData: 'UEVN' })
  expect(JSON.stringify(statusOf({ ...settled, auditRoots }, plan))).not.toContain('U0VDUkVU')
  expect(statusOf(settled, plan)).not.toHaveProperty('auditSinkClientCAData')
})

const turn = { to: 'now', since: '2026-01-01T11:00:00Z' }
const turning = (o: Observed, change: object = {}): Observed => ({
  ...o,
  cluster: {
    ...o.cluster,
    status: { version: '1.36.3', made: { by: 'old', for: '1-wishes' }, rollout: turn, ...change },
  },
})
const broken: V1Pod = {
  metadata: { labels: { 'seedbed.dev/component': 'scheduler' } },
  status: waiting('ErrImagePull').status ?? {},
}
const settling = running(settled)
const halfway = structuredClone(settling.objects.get('Deployment/scheduler')) as V1Deployment
halfway.status = { readyReplicas: 1, updatedReplicas: 1, replicas: 2 }
const half: Observed = { ...settling, objects: new Map(settling.objects).set('Deployment/scheduler', halfway) }
const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }
const writing = { ...plan, stages: [[{ kind: 'apply', manifest } as const]] }

it.each<[string, Observed, Parameters<typeof statusOf>[1], string, RegExp]>([
  [
    'waits',
    turning(settling, { rollout: undefined }),
    { ...plan, edition: { ...plan.edition, waits: true } },
    'RolloutPending',
    /until its turn/,
  ],
  ['is what it is to be', turning(settling, { rollout: { ...turn, endedAt: 'x' } }), plan, 'RolledOut', /./],
  ['has come through', turning(settling), plan, 'RolledOut', /./],
  ['is on its way', turning(half), plan, 'RollingOut', /waiting for scheduler, which is being replaced/],
  ['has just been changed', turning(settling), writing, 'RollingOut', /just changed/],
  ['was refused its change', turning(settling), undecided, 'RollingOut', /not carried out/],
  ['does not answer', turning({ ...settling, outside: undefined }), plan, 'RollingOut', /\(Starting\)/],
  [
    'is stopped, although it serves',
    turning({ ...half, pods: [broken] }, { rollout: { ...turn, stoppedAt: 'x' } }),
    plan,
    'RolloutStopped',
    /scheduler, its image .* cannot be pulled. No other/,
  ],
  [
    'is paused under another edition',
    turning(settling, { rollout: undefined }),
    undecided,
    'RolloutNotSeen',
    /Ready says why/,
  ],
])('of the edition of Seedbed a cluster says that it %s', (...[, o, of, reason, message]) => {
  const status = statusOf(o, of)
  const said = status.conditions?.find(({ type }) => type === 'RolledOut')
  expect(said).toMatchObject({ reason, message: expect.stringMatching(message) })
})

it('remembers what it was made by, and of one that waits what it was', () => {
  expect(statusOf(turning(settling), plan).made).toEqual(plan.edition.made)
  const status = statusOf(turning(settling), { ...plan, edition: { ...plan.edition, waits: true } })
  expect(withKnown(status, turning(settling).cluster.status).made).toEqual({ by: 'old', for: '1-wishes' })
})
