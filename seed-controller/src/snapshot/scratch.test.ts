import type { V1ContainerState, V1ContainerStatus, V1PodStatus } from '#kubernetes'
import { expect, it } from 'vitest'
import { viewOf } from './scratch.ts'

const NOW = new Date('2026-03-01T12:00:00Z')

const container = (name: string, state: V1ContainerState): V1ContainerStatus => ({
  name,
  state,
  image: 'i',
  imageID: 'i',
  ready: false,
  restartCount: 0,
})
const running = { running: {} }
const done = { terminated: { exitCode: 0 } }
const gaveUp = { terminated: { exitCode: 1, message: 'first line\nError: hash mismatch\n' } }
const waiting = { waiting: { reason: 'PodInitializing' } }
const pod = (status: V1PodStatus) => ({ metadata: { creationTimestamp: '2026-03-01T11:59:00Z' }, status })

it.each<[string, V1PodStatus, object]>([
  ['just made', {}, { step: 'starting', detail: '' }],
  [
    'waiting for the snapshot',
    { podIP: '10.0.0.9', initContainerStatuses: [container('receive', running), container('restore', waiting)] },
    { step: 'receiving', detail: '', address: '10.0.0.9' },
  ],
  [
    'making a member of it',
    { initContainerStatuses: [container('receive', done), container('restore', running)] },
    { step: 'starting', detail: '' },
  ],
  [
    'a member',
    {
      initContainerStatuses: [container('receive', done), container('restore', done)],
      containerStatuses: [container('etcd', running)],
    },
    { step: 'serving', detail: '' },
  ],
  [
    'no member',
    { phase: 'Failed', initContainerStatuses: [container('receive', done), container('restore', gaveUp)] },
    { step: 'failed', detail: 'restore: Error: hash mismatch' },
  ],
  [
    'evicted',
    { phase: 'Failed', reason: 'Evicted', initContainerStatuses: [container('receive', gaveUp)] },
    { step: 'lost', detail: 'Evicted' },
  ],
])('knows a pod that is %s', (_, status, view) => {
  expect(viewOf(pod(status), NOW)).toEqual({ ageMs: 60_000, address: undefined, ...view })
})
