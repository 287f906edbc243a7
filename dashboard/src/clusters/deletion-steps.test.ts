import { expect, it } from 'vitest'
import { deletionSteps, type Deletion } from './deletion-steps.ts'

const pod = { kind: 'Pod', name: 'etcd-0', detail: 'held by finalizer example.com/hold' }
const namespace = { kind: 'Namespace', name: 'cluster-a', detail: null }
const held: Deletion = {
  step: 'Workloads',
  since: '2026-01-01T00:00:00Z',
  late: true,
  left: [pod, namespace],
  leftCount: 9,
}
const words = (deletion: Deletion) => deletionSteps(deletion).map(({ key, word }) => `${key} ${word}`)

it.each<[string, Deletion, string[]]>([
  [
    'before its seed has said anything',
    { step: null, late: false, left: [], leftCount: 0 },
    ['Machines not yet', 'Exposure not yet', 'Workloads not yet', 'Volumes not yet', 'Namespace not yet'],
  ],
  [
    'that goes on',
    { ...held, late: false },
    ['Machines done', 'Exposure done', 'Workloads waiting', 'Volumes not yet', 'Namespace not yet'],
  ],
  ['that is held', held, ['Machines done', 'Exposure done', 'Workloads late', 'Volumes not yet', 'Namespace not yet']],
])('of a deletion %s', (_name, deletion, want) => {
  expect(words(deletion)).toEqual(want)
})

it('names what is left of a step, and how much more there is', () => {
  const [, , workloads, , last] = deletionSteps(held)
  expect(workloads?.message).toBe('There yet: Pod etcd-0 (held by finalizer example.com/hold), and 7 more.')
  expect(workloads?.since).toBe('2026-01-01T00:00:00Z')
  expect(last?.message).toBe('There yet: Namespace cluster-a.')
  expect(last?.since).toBeUndefined()
})
