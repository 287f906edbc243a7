import type { KubernetesObject, V1Pod } from '#kubernetes'
import { expect, it } from 'vitest'
import { COMPONENT_LABEL } from '#templates'
import { planCluster } from './plan.ts'
import { settled } from './settled.fixture.ts'
import { startsAfter } from './start-order.ts'

const WORKLOADS = [
  'StatefulSet/etcd',
  'Deployment/apiserver',
  'Deployment/controller-manager',
  'Deployment/scheduler',
  'StatefulSet/vpn',
  'Deployment/prometheus',
]

const etcdPod = (nodeName?: string): V1Pod => ({
  metadata: { name: 'etcd-0', labels: { [COMPONENT_LABEL]: 'etcd' } },
  spec: { containers: [], ...(nodeName === undefined ? {} : { nodeName }) },
})
const deployment = (name: string, readyReplicas?: number): [string, KubernetesObject] => [
  `Deployment/${name}`,
  Object.assign({ kind: 'Deployment' }, { status: { readyReplicas } }),
]
const apiserver = (readyReplicas?: number) => deployment('apiserver', readyReplicas)
const manager = deployment('controller-manager', 1)
const world = (pods: V1Pod[], ...objects: [string, KubernetesObject][]) => ({ pods, objects: new Map(objects) })
const etcd: [string, KubernetesObject] = ['StatefulSet/etcd', { kind: 'StatefulSet' }]

it.each<[string, ReturnType<typeof world>, string[]]>([
  ['there is nothing', world([]), ['StatefulSet/etcd']],
  ['etcd has no node yet', world([etcdPod()], etcd), []],
  ['etcd has a node', world([etcdPod('n1')], etcd), ['Deployment/apiserver']],
  ['the API server starts', world([etcdPod('n1')], etcd, apiserver()), []],
  ['no API server is ready any more', world([etcdPod('n1')], etcd, apiserver(0)), []],
  ['one is ready', world([etcdPod('n1')], etcd, apiserver(1)), WORKLOADS.slice(2, 5)],
  ['the controller-manager is too', world([etcdPod('n1')], etcd, apiserver(1), manager), WORKLOADS.slice(3)],
])('where %s, what is next may come, and nothing after it', (_where, seen, next) => {
  expect(WORKLOADS.filter((key) => !seen.objects.has(key) && startsAfter(seen, key) === undefined)).toEqual(next)
})

it('what is there is changed at any time, also where nothing is ready', () => {
  const { cluster } = settled
  const moved = { ...settled, cluster: { ...cluster, spec: { ...cluster.spec, version: '1.36.4' } } }
  const applied = planCluster(moved)
    .stages.flat()
    .filter(({ kind }) => kind === 'apply')
  expect(applied).toMatchObject([
    { manifest: { metadata: { name: 'apiserver' } } },
    { manifest: { metadata: { name: 'controller-manager' } } },
    { manifest: { metadata: { name: 'scheduler' } } },
  ])
})
