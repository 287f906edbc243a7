import type { V1Node, V1Taint } from '#kubernetes'
import { expect, it } from 'vitest'
import { POOL_LABEL, type NodePool } from '#seed-api'
import { planPools, type NodePatch, type PoolMark, type PoolsWorld } from './pools.ts'
import { entry, ledgerOf } from './settled.fixture.ts'

const gpu: V1Taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' }
const foreign: V1Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }
const web: NodePool = {
  name: 'web',
  labels: { tier: 'web' },
  taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }],
}
const mark: PoolMark = { labels: ['tier'], taints: [{ key: 'gpu', effect: 'NoSchedule' }] }

function node(labels: Record<string, string>, taints: V1Taint[] = []): V1Node {
  return {
    metadata: { name: 'n1', uid: 'u1', resourceVersion: '7', labels: { os: 'linux', ...labels } },
    spec: { taints },
  }
}

const settled: PoolsWorld = {
  pools: [web],
  unclear: new Set(),
  nodes: [node({ [POOL_LABEL]: 'web', tier: 'web' }, [foreign, gpu])],
  ledger: ledgerOf({ n1: { ...entry, pool: 'web' } }),
  marks: new Map([['web', mark]]),
}

const none = { before: settled.marks, patches: [], after: settled.marks, entries: new Map() }
const patch = (change: Partial<NodePatch>): NodePatch => ({ name: 'n1', resourceVersion: '7', ...change })

it('leaves a Node alone that bears what its pool has', () => {
  expect(planPools(settled)).toEqual(none)
})

it.each<[string, Partial<PoolsWorld>, Partial<NodePatch>]>([
  [
    'a Node that has just registered',
    { nodes: [node({}, [foreign])], marks: new Map() },
    { labels: { tier: 'web', [POOL_LABEL]: 'web' }, taints: [foreign, gpu] },
  ],
  [
    'what somebody changed',
    {
      nodes: [node({ [POOL_LABEL]: 'gold', tier: 'db' }, [{ key: 'gpu', value: 'no', effect: 'NoSchedule' }, foreign])],
    },
    { labels: { tier: 'web', [POOL_LABEL]: 'web' }, taints: [gpu, foreign] },
  ],
  [
    'what somebody took away',
    { nodes: [node({ [POOL_LABEL]: 'web' }, [foreign])] },
    { labels: { tier: 'web' }, taints: [foreign, gpu] },
  ],
  ['what the pool no longer has', { pools: [{ name: 'web' }] }, { labels: { tier: null }, taints: [foreign] }],
  [
    'another effect of the same key',
    { pools: [{ ...web, taints: [{ key: 'gpu', effect: 'NoExecute' }] }] },
    { taints: [foreign, { key: 'gpu', effect: 'NoExecute' }] },
  ],
  ['a pool that is gone', { pools: [] }, { labels: { tier: null, [POOL_LABEL]: null }, taints: [foreign] }],
  [
    'a label that a Node of no pool has given itself',
    { ledger: ledgerOf({ n1: entry }), nodes: [node({ [POOL_LABEL]: 'web' })] },
    { labels: { [POOL_LABEL]: null } },
  ],
  [
    'a Node that is not the one that was let in',
    { ledger: ledgerOf({ n1: { ...entry, uid: 'u2', pool: 'web' } }), nodes: [node({ [POOL_LABEL]: 'web' })] },
    { labels: { [POOL_LABEL]: null } },
  ],
])('puts right %s', (_name, change, expected) => {
  expect(planPools({ ...settled, ...change }).patches).toEqual([patch(expected)])
})

it('leaves what others put there, also under a key that no pool ever had', () => {
  const nodes = [node({ [POOL_LABEL]: 'web', tier: 'web', mine: 'yes' }, [gpu, { key: 'mine', effect: 'NoExecute' }])]
  expect(planPools({ ...settled, nodes }).patches).toEqual([])
})

it('knows what it may have put there from before it does so until it is gone from all Nodes', () => {
  const { before, after } = planPools({ ...settled, pools: [{ name: 'web', labels: { zone: 'a' } }] })
  expect(before.get('web')).toEqual({ labels: ['tier', 'zone'], taints: mark.taints })
  expect(after.get('web')).toEqual({ labels: ['zone'], taints: [] })
})

it('forgets the pool of a Node when it is gone: one of the same name is another pool', () => {
  const { entries, after } = planPools({ ...settled, pools: [] })
  expect(entries).toEqual(new Map([['n1', entry]]))
  expect(after).toEqual(new Map())
})

it('leaves Nodes as they are whose pool cannot be followed', () => {
  const world = { ...settled, pools: [], unclear: new Set(['web']), nodes: [node({ [POOL_LABEL]: 'web' })] }
  expect(planPools(world)).toEqual(none)
})
