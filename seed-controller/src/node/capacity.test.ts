import { expect, it } from 'vitest'
import { capacityOf } from './capacity.ts'

const node = (capacity?: Record<string, string>) => (capacity ? { status: { capacity } } : {})

it.each<[string, ReturnType<typeof node>[], { cpuMillis: number; memoryMiB: number }]>([
  ['no nodes', [], { cpuMillis: 0, memoryMiB: 0 }],
  ['one', [node({ cpu: '4', memory: '16Gi' })], { cpuMillis: 4_000, memoryMiB: 16_384 }],
  ['as kubelets write it', [node({ cpu: '3920m', memory: '8137648Ki' })], { cpuMillis: 3_920, memoryMiB: 7_946 }],
  ['in all other ways', [node({ cpu: '1e3', memory: '2.5G' })], { cpuMillis: 1_000_000, memoryMiB: 2_384 }],
  [
    'one that says nothing yet, beside another',
    [node(), node({ cpu: '2', memory: '1Gi' })],
    { cpuMillis: 2_000, memoryMiB: 1_024 },
  ],
  [
    'one that says nonsense, beside another',
    [node({ cpu: 'many', memory: '-1Gi' }), node({ cpu: '2', memory: '1Gi' })],
    { cpuMillis: 2_000, memoryMiB: 1_024 },
  ],
  ['too much to be true', [node({ cpu: '99999999999', memory: '9E' })], { cpuMillis: 2e9, memoryMiB: 2e9 }],
])('counts %s', (_name, nodes, together) => {
  expect(capacityOf(nodes)).toEqual(together)
})
