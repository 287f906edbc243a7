import type { V1Node } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { nodeState } from './state.ts'

const mark = JSON.stringify({ to: '1.36.3', phase: 'Draining' })
const node = (ready: boolean, o: { cordoned?: true; annotation?: string } = {}): V1Node => ({
  metadata: o.annotation === undefined ? {} : { annotations: { 'seedbed.dev/upgrade': o.annotation } },
  spec: o.cordoned ? { unschedulable: true } : {},
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
})

it.each<[V1Node, string]>([
  [node(true), 'ready'],
  [node(false), 'not ready'],
  [node(true, { cordoned: true }), 'ready, cordoned'],
  [node(true, { cordoned: true, annotation: mark }), 'ready, cordoned, draining for 1.36.3'],
  [node(true, { annotation: '{' }), 'ready'],
])('a node is %#: %o', (given, want) => {
  expect(nodeState(given)).toBe(want)
})
