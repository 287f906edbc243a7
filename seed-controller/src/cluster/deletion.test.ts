import type {
  KubernetesObject,
  V1Namespace,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1Pod,
  V1Service,
} from '#kubernetes'
import { expect, it } from 'vitest'
import type { ClusterDeletion, ClusterStatus } from '#seed-api'
import { MACHINES_FINALIZER } from '../machine/names.ts'
import type { Action } from './actions.ts'
import { judgeDeletion } from './deletion.ts'
import { FINALIZER } from './names.ts'
import type { Leaving, Observed } from './observed.ts'
import { planCluster } from './plan.ts'
import { NOW, settled } from './settled.fixture.ts'
import { statusOf } from './status.ts'

const say = (a: Action): string =>
  a.kind === 'delete' ? `${a.of} ${a.name}${a.graceSeconds === undefined ? '' : ` in ${a.graceSeconds} s`}` : a.kind

const ASKED = '2026-01-01T11:59:00Z'
const going = { deletionTimestamp: ASKED }
const NOTHING: Leaving = { services: [], pods: [], claims: [], volumes: [] }

const service: V1Service = { metadata: { name: 'apiserver' }, spec: { type: 'NodePort' } }
const pod = (metadata: V1Pod['metadata'] = {}): V1Pod => ({
  metadata: Object.assign({ name: 'etcd-0' }, metadata),
  spec: { containers: [], nodeName: 'seed-1' },
})
const claim = (metadata: V1PersistentVolumeClaim['metadata'] = {}): V1PersistentVolumeClaim => ({
  metadata: Object.assign({ name: 'data-etcd-0', finalizers: ['kubernetes.io/pvc-protection'] }, metadata),
})
const volume = (change: Partial<V1PersistentVolume> = {}): V1PersistentVolume => ({
  metadata: { name: 'pvc-1' },
  ...change,
})
const all: Leaving = { services: [service], pods: [pod()], claims: [claim()], volumes: [volume()] }

type World = {
  readonly leaving?: Partial<Leaving>
  readonly namespace?: Observed['namespace']
  readonly finalizers?: readonly string[]
  readonly status?: ClusterStatus
  readonly inForce?: boolean
}
const terminating = (status: V1Namespace['status'] = {}): Observed['namespace'] => {
  const live: V1Namespace = { metadata: { name: 'cluster-a1', ...going }, status }
  return { ours: true, terminating: true, live }
}
/** A cluster that is being deleted. */
function leaving(w: World): Observed {
  const { cluster } = settled
  const metadata = { ...cluster.metadata, deletionTimestamp: ASKED, finalizers: [...(w.finalizers ?? [FINALIZER])] }
  return {
    ...settled,
    cluster: { ...cluster, metadata, ...(w.status ? { status: w.status } : {}) },
    namespace: 'namespace' in w ? w.namespace : settled.namespace,
    rights: { ...settled.rights, inForce: w.inForce ?? true },
    leaving: { ...NOTHING, ...w.leaving },
  }
}
const named = (name: string): KubernetesObject => ({ metadata: { name, ...going } })

it.each<[string, World, string[][], string | undefined]>([
  ['machines go first, and alone', { finalizers: [FINALIZER, MACHINES_FINALIZER], leaving: all }, [], 'Machines'],
  [
    'then all that takes long goes at once, in a namespace in which nothing can be made any more',
    { leaving: all },
    [['namespace cluster-a1'], ['service apiserver'], ['pod etcd-0 in 1 s'], ['persistentVolumeClaim data-etcd-0']],
    'Exposure',
  ],
  [
    'the namespace is deleted once',
    { leaving: { pods: [pod()] }, namespace: terminating() },
    [['pod etcd-0 in 1 s']],
    'Workloads',
  ],
  [
    'what was asked to go is not asked again',
    {
      leaving: { pods: [pod({ ...going, deletionGracePeriodSeconds: 1 })], claims: [claim(going)] },
      namespace: terminating(),
    },
    [],
    'Workloads',
  ],
  [
    'but for a pod that was given long',
    { leaving: { pods: [pod({ ...going, deletionGracePeriodSeconds: 30 })] }, namespace: terminating() },
    [['pod etcd-0 in 1 s']],
    'Workloads',
  ],
  [
    'without rights in the namespace its own deletion goes on',
    { leaving: all, namespace: terminating(), inForce: false },
    [],
    'Exposure',
  ],
  [
    'pods of others in the namespace go too',
    { leaving: { pods: [pod({ name: 'stranger' })] }, namespace: terminating() },
    [['pod stranger in 1 s']],
    'Workloads',
  ],
  [
    'claims are waited for when pods are gone',
    { leaving: { claims: [named('data-etcd-0')] }, namespace: terminating() },
    [],
    'Volumes',
  ],
  [
    'volumes are waited for when the namespace is gone',
    { leaving: { volumes: [volume()] }, namespace: undefined },
    [],
    'Volumes',
  ],
  ['the namespace is the last', { namespace: terminating() }, [], 'Namespace'],
  ['then the finalizer goes', { namespace: undefined }, [['setFinalizers']], undefined],
  ['without our finalizer there is nothing to do', { finalizers: [], leaving: all }, [], undefined],
  [
    'of a namespace of someone else nothing is deleted',
    { leaving: all, namespace: { ours: false, terminating: false, live: {} } },
    [['setFinalizers']],
    undefined,
  ],
])('%s', (...[, world, want, step]) => {
  const o = leaving(world)
  expect(planCluster(o).stages.map((stage) => stage.map(say))).toEqual(want)
  expect(judgeDeletion(o)?.deletion.step).toBe(step)
})

it('does not need a network that can be followed, nor to go on when it is paused', () => {
  const o = leaving({ leaving: { pods: [pod()] } })
  const spec = { ...o.cluster.spec, paused: true, network: { podCIDR: 'x', serviceCIDR: 'y' } }
  expect(
    planCluster({ ...o, cluster: { ...o.cluster, spec } })
      .stages.flat()
      .map(say),
  ).toContain('pod etcd-0 in 1 s')
})

const since = (step: ClusterDeletion['step'], agoMs: number): ClusterStatus => ({
  deletion: {
    step,
    startedAt: ASKED,
    since: new Date(NOW.getTime() - agoMs).toISOString(),
    deadline: '',
    late: false,
    message: '',
    left: [],
    leftCount: 0,
  },
})

it.each<[string, World, string, boolean]>([
  [
    'a step has begun when it was first told',
    { leaving: { pods: [pod()] }, status: since('Workloads', 30_000) },
    '2026-01-01T12:00:30.000Z',
    false,
  ],
  [
    'and is late at its deadline',
    { leaving: { pods: [pod()] }, status: since('Workloads', 60_000) },
    '2026-01-01T12:00:00.000Z',
    true,
  ],
  [
    'the next one begins anew',
    { leaving: { claims: [claim()] }, status: since('Workloads', 60_000) },
    '2026-01-01T12:02:00.000Z',
    false,
  ],
  [
    'machines may take longer',
    { finalizers: [FINALIZER, MACHINES_FINALIZER], status: since('Machines', 600_000) },
    '2026-01-01T12:05:00.000Z',
    false,
  ],
])('%s', (...[, world, deadline, late]) => {
  expect(judgeDeletion(leaving(world))?.deletion).toMatchObject({ deadline, late, startedAt: ASKED })
})

const LATE_MS = 3_600_000
it.each<[string, World, string, RegExp]>([
  [
    'a finalizer of somebody on a pod',
    { leaving: { pods: [pod({ ...going, finalizers: ['example.com/hold'] })] }, status: since('Workloads', LATE_MS) },
    'HeldWorkloads',
    /pods in namespace cluster-a1: Pod etcd-0 \(held by finalizer example\.com\/hold\)/,
  ],
  [
    'a node that is away',
    { leaving: { pods: [pod(going)] }, status: since('Workloads', LATE_MS) },
    'HeldWorkloads',
    /Pod etcd-0 \(its programs have not ended on node seed-1\)/,
  ],
  [
    'a pod that uses a claim',
    { leaving: { claims: [claim(going)] }, status: since('Volumes', LATE_MS) },
    'HeldVolumes',
    /PersistentVolumeClaim data-etcd-0 \(a pod uses it\)/,
  ],
  [
    'a volume that could not be removed',
    {
      leaving: { volumes: [volume({ status: { phase: 'Failed', message: 'disk is busy' } })] },
      status: since('Volumes', LATE_MS),
    },
    'HeldVolumes',
    /PersistentVolume pvc-1 \(it could not be removed: disk is busy\)/,
  ],
  [
    'a provisioner that does nothing',
    {
      leaving: {
        volumes: [
          volume({ metadata: { name: 'pvc-1', annotations: { 'pv.kubernetes.io/provisioned-by': 'p.example' } } }),
        ],
      },
      status: since('Volumes', LATE_MS),
    },
    'HeldVolumes',
    /provisioner p\.example has not removed it/,
  ],
  [
    'a load balancer',
    {
      leaving: {
        services: [
          { metadata: { name: 'apiserver', ...going, finalizers: ['service.kubernetes.io/load-balancer-cleanup'] } },
        ],
      },
      status: since('Exposure', LATE_MS),
    },
    'HeldExposure',
    /Service apiserver \(held by finalizer service/,
  ],
  [
    'a namespace whose content the seed cannot list',
    {
      namespace: terminating({
        conditions: [
          { type: 'NamespaceContentRemaining', status: 'True', message: 'Some resources are remaining' },
          { type: 'NamespaceDeletionDiscoveryFailure', status: 'True', message: 'metrics.k8s.io/v1beta1: stale.' },
        ],
      }),
      status: since('Namespace', LATE_MS),
    },
    'HeldNamespace',
    /Namespace cluster-a1 \(metrics\.k8s\.io\/v1beta1: stale\)/,
  ],
  [
    'machines, in the words of who deletes them',
    {
      finalizers: [FINALIZER, MACHINES_FINALIZER],
      status: {
        ...since('Machines', LATE_MS),
        remainingMachines: ['web-1', 'web-2'],
        conditions: [
          {
            type: 'MachinesReady',
            status: 'False',
            reason: 'ProviderUnavailable',
            message: 'It is away.',
            lastTransitionTime: '',
          },
        ],
      },
    },
    'HeldMachines',
    /Machine web-1, Machine web-2\. It is away\./,
  ],
])('is held by %s, and says so', (...[, world, reason, message]) => {
  const o = leaving(world)
  const plan = planCluster(o)
  const status = statusOf(o, plan)
  expect(plan.holdup?.reason).toBe(reason)
  expect(status.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
    reason,
    message: expect.stringMatching(message),
  })
  expect(status.deletion).toMatchObject({ late: true, message: expect.stringMatching(message) })
})

it('tells of everything that is left, that of its step first, and of no more than people read', () => {
  const pods = Array.from({ length: 30 }, (_, n) => pod({ name: `p-${String(n).padStart(2, '0')}` }))
  const judged = judgeDeletion(leaving({ leaving: { pods, volumes: [volume()] }, namespace: terminating() }))
  expect(judged?.deletion).toMatchObject({ step: 'Workloads', leftCount: 32 })
  expect(judged?.deletion.left).toHaveLength(20)
  expect(judged?.deletion.left[0]).toEqual({ kind: 'Pod', name: 'p-00' })
  expect(judged?.deletion.message).toMatch(/Pod p-00, Pod p-01, Pod p-02 and 27 more/)
})

it.each([
  [0, 1_000],
  [59_500, 500],
  [100_000, 5_000],
  [86_400_000, 15_000],
])('after %i ms it is looked at again in %i ms, and at the deadline', (agoMs, requeueAfterMs) => {
  const plan = planCluster(leaving({ leaving: { pods: [pod()] }, status: since('Workloads', agoMs) }))
  expect(plan.requeueAfterMs).toBe(requeueAfterMs)
})

it('what could not be looked at is not taken for gone', () => {
  const unseen = { ...leaving({ namespace: undefined, status: since('Workloads', 0) }), leaving: undefined }
  expect(statusOf(unseen, { stages: [] })).not.toHaveProperty('deletion')
})
