import { expect, it, vi } from 'vitest'
import { LiveClusters, type Batch } from './live-clusters.ts'

type Row = { id: string; is?: string }
const rows = (...ids: string[]) => ids.map((id): Row => ({ id }))
const batch = (nodes: Row[], change: Partial<Batch<Row>> = {}): Batch<Row> => ({
  nodes,
  removedIds: [],
  addedIds: [],
  isFirst: false,
  ...change,
})

function begun() {
  const live = new LiveClusters<Row>()
  const onOthers = vi.fn<() => void>()
  const onNews = (areOthers: boolean) => void (areOthers && onOthers())
  live.take(batch([], { isFirst: true }))
  live.listen(onNews)
  return { live, onOthers }
}

it.each<[string, Partial<Batch<Row>>, number]>([
  ['changed', { nodes: rows('a') }, 0],
  ['came', { nodes: rows('c'), addedIds: ['c'] }, 1],
  ['went', { removedIds: ['a'] }, 1],
  ['happened before the stream began, or began again', { isFirst: true }, 1],
])('after what %s, lists are asked for again when they may be others', (_what, change, times) => {
  const { live, onOthers } = begun()
  live.take(batch([], change))
  expect(onOthers).toHaveBeenCalledTimes(times)
})

it('tells those who watch a cluster, and nobody else', () => {
  const { live } = begun()
  const [ofA, ofB] = [vi.fn<() => void>(), vi.fn<() => void>()]
  live.watch('a', ofA)
  const stop = live.watch('b', ofB)
  live.take(batch([{ id: 'a', is: 'x' }]))
  expect(live.get('a')).toEqual({ id: 'a', is: 'x' })
  stop()
  live.take(batch(rows('b')))
  expect([ofA.mock.calls.length, ofB.mock.calls.length]).toEqual([1, 0])
})

it('forgets what was told before a connection was lost: what is asked for now is newer', () => {
  const { live } = begun()
  live.watch('a', () => undefined)
  live.take(batch(rows('a')))
  live.take(batch([], { isFirst: true }))
  expect(live.get('a')).toBeUndefined()
})

it('keeps what is watched, and the rest for as long as a list may be on its way', () => {
  const { live } = begun()
  live.watch('a', () => undefined)
  live.take(batch(rows('a', 'b')), 0)
  live.take(batch(rows('c')), 30_000)
  expect(live.get('b')).toEqual({ id: 'b' })
  live.take(batch(rows('d')), 60_000)
  expect([live.get('a')?.id, live.get('b')?.id, live.get('c')?.id]).toEqual(['a', undefined, 'c'])
  expect(live.size).toBe(3)
})
