import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import type { Cluster } from '#seed-api'
import { stateOf, takeInventory } from './inventory.ts'

const cluster = (o: { metadata?: object; spec?: object; status?: object }) =>
  ({ metadata: { name: 'c1', ...o.metadata }, spec: { ...o.spec }, status: { ...o.status } }) as Cluster
const ready = (status: string) => ({ version: '1.36.3', conditions: [{ type: 'Ready', status }] })

it.each<[string, Parameters<typeof cluster>[0], string]>([
  ['new', {}, 'creating'],
  ['ready', { status: ready('True') }, 'ready'],
  ['broken', { status: ready('False') }, 'not-ready'],
  ['paused, and ready before', { spec: { paused: true }, status: ready('True') }, 'paused'],
  ['going, though paused', { metadata: { deletionTimestamp: 'now' }, spec: { paused: true } }, 'deleting'],
])('a cluster that is %s', (_name, o, state) => {
  expect(stateOf(cluster(o))).toBe(state)
})

const at = (seconds: number) => new Date(seconds * 1_000)

describe('metrics', () => {
  it('count clusters in every state, those with none too', async () => {
    const registry = new Registry()
    const inventory = takeInventory(registry)
    inventory.set('a', { state: 'ready' })
    inventory.set('b', { state: 'ready' })
    inventory.set('b', { state: 'deleting' })
    inventory.set('c', { state: 'ready' })
    inventory.set('c', undefined)
    const text = await registry.metrics()
    expect(text).toContain('clusters{state="ready"} 1\n')
    expect(text).toContain('clusters{state="deleting"} 1\n')
    expect(text).toContain('clusters{state="paused"} 0\n')
  })

  it('tell the worst date of all, and none where there is none', async () => {
    const registry = new Registry()
    const inventory = takeInventory(registry)
    const oldest = async () =>
      (await registry.metrics())
        .split('\n')
        .filter((line) => line.startsWith('clusters_snapshot_oldest_timestamp_seconds '))
        .map((line) => Number(line.split(' ')[1]))
    expect(await oldest()).toEqual([])
    inventory.set('a', { state: 'ready', snapshotAt: at(500) })
    inventory.set('b', { state: 'ready', snapshotAt: at(200) })
    inventory.set('c', { state: 'ready' })
    expect(await oldest()).toEqual([200])
    inventory.set('b', undefined)
    expect(await oldest()).toEqual([500])
    inventory.set('a', undefined)
    expect(await oldest()).toEqual([])
  })
})
