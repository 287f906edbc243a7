import { expect, it } from 'vitest'
import { findNodePoolMistakes } from './node-pool-mistakes.ts'
import { POOL_LABEL, StrictNodePool, type NodePool } from './node-pool.ts'

const VERSION = '1.36.3'
const taint = (key: string) => ({ key, effect: 'NoSchedule' as const })

it('takes pools that differ in all that they can', () => {
  const pool: NodePool = {
    name: 'gpu-1',
    provider: 'byo',
    labels: { tier: 'web', 'example.com/zone': '', 'node-restriction.kubernetes.io/trusted': 'yes' },
    taints: [taint('gpu'), { key: 'gpu', value: 'yes', effect: 'NoExecute' }],
    kubelet: {
      maxPods: 50,
      evictionHard: { memoryAvailable: '200Mi', nodefsInodesFree: '3%' },
      systemReserved: { cpu: '250m', memory: '512Mi' },
      kubeReserved: { cpu: '0.5' },
      imageGCHighThresholdPercent: 70,
      imageGCLowThresholdPercent: 60,
    },
    version: '1.34.1',
  }
  expect(StrictNodePool.parse(pool)).toEqual(pool)
  expect(findNodePoolMistakes([pool, { name: 'web' }, { name: 'made', provider: 'local', count: 0 }], VERSION)).toEqual(
    [],
  )
})

it.each<[string, Omit<NodePool, 'name'>, string, RegExp]>([
  ['a count', { count: 3 }, 'count', /byo are yours.*join command/],
  ['no count where machines are made', { provider: 'local' }, 'count', /Provider local makes.*say how many/],
  ['a key of Kubernetes', { labels: { 'kubernetes.io/os': 'x' } }, 'labels.kubernetes.io/os', /belong to Kubernetes/],
  [
    'a key below k8s.io',
    { taints: [taint('foo.k8s.io/x')] },
    'taints.0.key',
    /belong to Kubernetes: use one of your own/,
  ],
  [
    'a role',
    { labels: { 'node-role.kubernetes.io/master': '' } },
    'labels.node-role.kubernetes.io/master',
    /Kubernetes/,
  ],
  ['a key of the platform', { labels: { 'seedbed.dev/x': '1' } }, 'labels.seedbed.dev/x', /belong to the platform/],
  ['the label of pools', { labels: { [POOL_LABEL]: 'x' } }, `labels.${POOL_LABEL}`, /belong to the platform/],
  ['what is no key', { labels: { 'a b': '' } }, 'labels.a b', /1 to 63 letters/],
  ['what is no domain', { labels: { 'A.com/x': '' } }, 'labels.A.com/x', /DNS name/],
  ['what is no value', { labels: { a: 'b c' } }, 'labels.a', /a value is empty or/],
  ['a taint twice', { taints: [taint('a'), taint('a')] }, 'taints.1', /a:NoSchedule is named twice/],
  [
    'thresholds the wrong way round',
    { kubelet: { imageGCHighThresholdPercent: 70 } },
    'kubelet.imageGCHighThresholdPercent',
    /below the high one/,
  ],
  ['too little', { kubelet: { systemReserved: { cpu: '5m' } } }, 'kubelet.systemReserved.cpu', /10m to 16/],
  ['too much', { kubelet: { kubeReserved: { memory: '65Gi' } } }, 'kubelet.kubeReserved.memory', /16Mi to 64Gi/],
  [
    'most of a disk',
    { kubelet: { evictionHard: { nodefsAvailable: '60%' } } },
    'kubelet.evictionHard.nodefsAvailable',
    /1% to 50%/,
  ],
  [
    'nothing',
    { kubelet: { evictionHard: { memoryAvailable: '0Mi' } } },
    'kubelet.evictionHard.memoryAvailable',
    /1Mi to 64Gi/,
  ],
  ['a newer version', { version: '1.36.4' }, 'version', /newer than the cluster's 1\.36\.3: upgrade/],
  ['a version that is too old', { version: '1.32.9' }, 'version', /more than 3 minor versions older/],
])('refuses %s', (...[, pool, field, says]) => {
  expect(findNodePoolMistakes([{ name: 'one' }, { name: 'web', ...pool }], VERSION)).toEqual([
    { field: `1.${field}`, message: expect.stringMatching(says) as unknown },
  ])
})

it('refuses a name twice, and more pools than anybody can look after', () => {
  expect(findNodePoolMistakes([{ name: 'web' }, { name: 'web' }], VERSION)).toEqual([
    { field: '1.name', message: 'web is named twice: name it once.' },
  ])
  const many = Array.from({ length: 21 }, (_, at) => ({ name: `p${at}` }))
  expect(findNodePoolMistakes(many, VERSION)).toMatchObject([{ message: /at most 20/ }])
})

it.each(['', 'A', '-a', 'a-', 'a.b', 'x'.repeat(41)])('"%s" is no name of a pool', (name) => {
  expect(StrictNodePool.safeParse({ name }).success).toBe(false)
})
