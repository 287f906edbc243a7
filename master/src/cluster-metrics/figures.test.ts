import { expect, it } from 'vitest'
import { readFigures } from './figures.ts'

const window = { start: 600, end: 660, step: 30 }
const asked = { metrics: ['API_LATENCY', 'PODS'] as const, window, nodes: 2 }
const p99 = { name: 'p99', values: [0.1, null, 0.3] }

it('what was asked for comes in the order in which it was asked, with what people are told of it', () => {
  const pods = { metric: 'PODS', series: [{ name: 'a', values: [1, 2, 3] }] }
  const answer = { metrics: [pods, { metric: 'API_LATENCY', series: [p99] }] }
  expect(readFigures(answer, asked)).toMatchObject([
    { metric: 'API_LATENCY', unit: 'SECONDS', series: [p99], omitted: 0 },
    { metric: 'PODS', unit: 'COUNT', series: [{ name: 'a' }] },
  ])
})

it('what was not asked for is left out, and what is missing is said to be', () => {
  const figures = readFigures({ metrics: [{ metric: 'NODES', series: [] }] }, asked)
  expect(figures.map(({ metric, message }) => [metric, message])).toEqual([
    ['API_LATENCY', 'The seed of this cluster told nothing about it.'],
    ['PODS', 'The seed of this cluster told nothing about it.'],
  ])
})

it.each([
  ['too few', [0.1]],
  ['too many', [0.1, 0.2, 0.3, 0.4]],
])('%s points are not believed', (_, values) => {
  const [figures] = readFigures({ metrics: [{ metric: 'API_LATENCY', series: [{ name: 'p99', values }] }] }, asked)
  expect(figures).toMatchObject({ series: [], message: expect.stringContaining('does not fit') })
})

it('names and sentences of a seed are shown as text of one line', () => {
  const answer = {
    metrics: [
      { metric: 'API_LATENCY', series: [{ ...p99, name: 'p\u202e99\n<b>' }] },
      { metric: 'PODS', series: [], problem: 'it\u0000is\naway' },
    ],
  }
  const [latency, pods] = readFigures(answer, asked)
  expect(latency?.series[0]?.name).toBe('p 99 <b>')
  expect(pods?.message).toBe('it is away')
})

it('a cluster without nodes says that there are none, where it is they that are missing', () => {
  const answer = { metrics: asked.metrics.map((metric) => ({ metric, series: [] })) }
  const messages = readFigures(answer, { ...asked, nodes: 0 }).map(({ message }) => message)
  expect(messages).toEqual([expect.stringContaining('Nothing was measured'), expect.stringContaining('No nodes')])
  const [, pods] = readFigures(answer, asked)
  expect(pods?.message).toContain('Nothing was measured')
})

it('what is left out is told', () => {
  const [figures] = readFigures({ metrics: [{ metric: 'API_LATENCY', series: [p99], omitted: 7 }] }, asked)
  expect(figures).toMatchObject({ omitted: 7, message: expect.stringContaining('7 more') })
})
