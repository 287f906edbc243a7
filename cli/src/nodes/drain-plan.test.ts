import type { V1Pod } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { planDrain, podName } from './drain-plan.ts'

const pod = (name: string, o: { owner?: string; mirror?: true; phase?: string } = {}): V1Pod => ({
  metadata: {
    name,
    namespace: 'default',
    ...(o.owner
      ? { ownerReferences: [{ apiVersion: 'v1', kind: o.owner, name: 'o', uid: 'u', controller: true }] }
      : {}),
    ...(o.mirror ? { annotations: { 'kubernetes.io/config.mirror': 'x' } } : {}),
  },
  status: { phase: o.phase ?? 'Running' },
})

it.each<[string, V1Pod, 'evict' | 'lost' | undefined]>([
  ['of a ReplicaSet', pod('web', { owner: 'ReplicaSet' }), 'evict'],
  ['of a StatefulSet that waits', pod('db', { owner: 'StatefulSet', phase: 'Pending' }), 'evict'],
  ['of a Job', pod('batch', { owner: 'Job' }), 'evict'],
  ['of a Job that is done', pod('batch', { owner: 'Job', phase: 'Succeeded' }), undefined],
  ['of a DaemonSet', pod('logs', { owner: 'DaemonSet' }), undefined],
  ['that the node runs by itself', pod('static', { mirror: true }), undefined],
  ['of nobody', pod('alone'), 'lost'],
  ['of nobody that failed', pod('alone', { phase: 'Failed' }), undefined],
])('a pod %s', (_name, given, want) => {
  const { evict, lost } = planDrain([given])
  expect({ evict: evict.map(podName), lost: lost.map(podName) }).toEqual({
    evict: want === 'evict' ? [podName(given)] : [],
    lost: want === 'lost' ? [podName(given)] : [],
  })
})
