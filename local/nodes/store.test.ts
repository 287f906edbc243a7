import { expect, it } from 'vitest'
import type { LocalNode } from './node.ts'
import { designNode } from './store.ts'

const made = (...clusters: readonly string[]): readonly LocalNode[] =>
  clusters.reduce<LocalNode[]>((all, clusterId) => [...all, designNode(all, { clusterId, seed: 'us' })], [])

it('gives the machines of two clusters the same names and private networks, but addresses of their own outside', () => {
  const nodes = made('a', 'a', 'b', 'b')
  expect(nodes.map((n) => [n.clusterId, n.name, n.index, n.hostNumber])).toEqual([
    ['a', 'worker-1', 1, 100],
    ['a', 'worker-2', 2, 101],
    ['b', 'worker-1', 1, 102],
    ['b', 'worker-2', 2, 103],
  ])
})

it('takes what was given back first', () => {
  const left = made('a', 'a', 'a').filter((n) => n.index !== 2)
  expect(designNode(left, { clusterId: 'a', seed: 'us' })).toMatchObject({ name: 'worker-2', hostNumber: 101 })
})

it('says so when there is no room', () => {
  expect(() => made(...Array.from({ length: 26 }, () => 'a'))).toThrow(/cluster a has 25 local machines/)
  expect(() => made(...Array.from({ length: 152 }, (_, i) => `c${i}`))).toThrow(/151 local machines/)
})
