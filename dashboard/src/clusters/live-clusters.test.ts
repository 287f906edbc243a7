import { expect, it } from 'vitest'
import { LiveClusters, type Batch } from './live-clusters.ts'

type Row = { id: string; is?: string }
const rows = (...ids: string[]) => ids.map((id): Row => ({ id }))
const batch = (nodes: Row[], change: Partial<Batch<Row>> = {}): Batch<Row> => ({
  nodes,
  removedIds: [],
  isFirst: false,
  isComplete: true,
  ...change,
})

function known(): LiveClusters<Row> {
  const live = new LiveClusters<Row>()
  live.take(batch(rows('a'), { isFirst: true, isComplete: false }))
  live.take(batch(rows('b')))
  return live
}

it('takes what there is at the beginning for no news', () => {
  const live = new LiveClusters<Row>()
  expect(live.take(batch(rows('a'), { isFirst: true, isComplete: false }))).toBe(false)
  expect(live.take(batch(rows('b')))).toBe(false)
})

it.each<[string, Batch<Row>[], boolean, string]>([
  ['changed', [batch([{ id: 'a', is: 'x' }])], false, 'a b'],
  ['came', [batch(rows('c'))], true, 'a b c'],
  ['went', [batch([], { removedIds: ['a'] })], true, 'b'],
  ['went that nobody knew', [batch([], { removedIds: ['x'] })], false, 'a b'],
  ['was the same after the connection was lost', [batch(rows('a', 'b'), { isFirst: true })], false, 'a b'],
  ['went while the connection was lost', [batch(rows('b'), { isFirst: true })], true, 'b'],
  ['came while it was lost', [batch(rows('a', 'b', 'c'), { isFirst: true })], true, 'a b c'],
  ['went meanwhile, of many', [batch(rows('b'), { isFirst: true, isComplete: false }), batch(rows('c'))], true, 'b c'],
])('what %s', (...[, batches, areOthers, left]) => {
  const live = known()
  const said = batches.map((one) => live.take(one))
  expect(said.some(Boolean)).toBe(areOthers)
  expect([...live.latest.keys()].toSorted().join(' ')).toBe(left)
})

it('holds what was told last', () => {
  const live = known()
  live.take(batch([{ id: 'a', is: 'x' }]))
  expect(live.latest.get('a')).toEqual({ id: 'a', is: 'x' })
})
