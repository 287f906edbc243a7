import { expect, it } from 'vitest'
import { CLUSTER_METRIC_LIMITS } from '#seed-api'
import { highest, RangeAnswer, seriesOf } from './series.ts'

const grid = { start: 600, end: 720, step: 30 }

function answer(metric: Record<string, string>, ...values: [number, string][]): RangeAnswer {
  return RangeAnswer.parse({ status: 'success', data: { resultType: 'matrix', result: [{ metric, values }] } })
}

it('each value stands at its point, and where nothing was measured there is nothing', () => {
  const told = answer({ job: 'etcd' }, [600, '1'], [660, '2.5'], [720, '4'])
  expect(seriesOf(told, { label: 'job' }, grid)).toEqual([{ name: 'etcd', values: [1, null, 2.5, null, 4] }])
})

it.each(['NaN', '+Inf', '-Inf', 'nonsense'])('%s is no value', (text) => {
  expect(seriesOf(answer({}, [600, text]), 'p99', grid)).toEqual([
    { name: 'p99', values: [null, null, null, null, null] },
  ])
})

it('a value is told in seven digits', () => {
  expect(seriesOf(answer({}, [600, '0.011812873123893806'], [630, '54341632']), 'p99', grid)[0]?.values).toEqual([
    0.01181287,
    54_341_630,
    null,
    null,
    null,
  ])
})

it('a value at no point is left out', () => {
  expect(seriesOf(answer({}, [570, '1'], [750, '1']), 'p99', grid)[0]?.values).toEqual([null, null, null, null, null])
})

it.each([
  [{ instance: 'vpn-0:8133' }, 'instance', 'vpn-0'],
  [{ node: 'a'.repeat(1_000) }, 'node', 'a'.repeat(CLUSTER_METRIC_LIMITS.name)],
  [{}, 'node', 'other'],
] as [Record<string, string>, string, string][])('%o is called by its %s', (metric, label, name) => {
  expect(seriesOf(answer(metric, [600, '1']), { label }, grid)[0]?.name).toBe(name)
})

it('of more than a chart can show those stay that were highest, in their order', () => {
  const all = Array.from({ length: 25 }, (_, n) => ({ name: `node-${n}`, values: [null, n % 5 === 0 ? 100 + n : n] }))
  const { series, omitted } = highest(all)
  expect(series).toHaveLength(CLUSTER_METRIC_LIMITS.series)
  expect(omitted).toBe(5)
  const low = ['node-1', 'node-2', 'node-3', 'node-4', 'node-6']
  expect(series.map(({ name }) => name)).toEqual(all.map(({ name }) => name).filter((name) => !low.includes(name)))
})

it('a line on which nothing was measured is none', () => {
  expect(highest([{ name: 'a', values: [null, null] }])).toEqual({ series: [], omitted: 0 })
})
