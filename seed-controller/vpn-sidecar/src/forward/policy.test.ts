import { expect, it } from 'vitest'
import { parseRange } from '../nodes/range.ts'
import { forbidden } from './policy.ts'

const node = { uid: 'a', name: 'worker-1', internalIPs: [], podRange: parseRange('10.244.0.0/24'), index: 0 }

const what = { kind: 'node' } as const
const of = (port: number) => `of node worker-1 only port 10250 may be read, not ${port}`

it.each([
  ['a kubelet', { what, port: 10_250 }, undefined],
  ['a pod', { what: { kind: 'pod', address: '10.244.0.5' } as const, port: 9_090 }, undefined],
  ['SSH of a node', { what, port: 22 }, of(22)],
  ['a kubelet without certificates', { what, port: 10_255 }, of(10_255)],
])('%s', (_name, target, want) => {
  expect(forbidden({ node, ...target })).toBe(want)
})
