import type { V1ContainerState, V1ContainerStatus, V1PodStatus } from '#kubernetes'
import { expect, it } from 'vitest'
import { RESTORE_LABEL } from '#templates'
import { memberPodOf } from './pods.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const container = (name: string, state: V1ContainerState): V1ContainerStatus => ({
  name,
  state,
  image: 'i',
  imageID: 'i',
  ready: false,
  restartCount: 0,
})
const view = (name: string, status: V1PodStatus, labels = { [RESTORE_LABEL]: 'r1' }) =>
  memberPodOf({ metadata: { name, labels, creationTimestamp: '2026-03-01T11:59:00Z' }, status }, 'r1', NOW)

it.each<[string, V1PodStatus, string, string]>([
  ['that is new', {}, 'starting', 'it has not run yet'],
  [
    'without a node',
    { conditions: [{ type: 'PodScheduled', status: 'False', message: 'no node has room' }] },
    'starting',
    'no node has room',
  ],
  ['that waits for the snapshot', { initContainerStatuses: [container('receive', { running: {} })] }, 'receiving', ''],
  ['that is done', { phase: 'Succeeded' }, 'done', ''],
  [
    'without room on its volume',
    {
      phase: 'Failed',
      containerStatuses: [container('restore', { terminated: { exitCode: 1, message: 'Error: no space left' } })],
    },
    'failed',
    'restore: Error: no space left',
  ],
  ['whose node is gone', { phase: 'Failed', reason: 'NodeShutdown' }, 'lost', 'NodeShutdown'],
])('knows a pod %s', (...[, status, step, detail]) => {
  expect(view('prepare-etcd-2', status)).toMatchObject({
    work: 'prepare',
    member: 'etcd-2',
    ageMs: 60_000,
    step,
    detail,
  })
})

it('knows that a pod is of another restore', () => {
  expect(view('replace-etcd-0', {}, { [RESTORE_LABEL]: 'r2' })).toMatchObject({ work: undefined, member: 'etcd-0' })
})
