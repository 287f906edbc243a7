import { expect, it } from 'vitest'
import { formatFigure } from './format.ts'
import { inWords, linesOf, pointsOf } from './lines.ts'
import { rangeOf, readRange } from './range.ts'
import { ticksOf } from './scale.ts'

const series = [
  { name: 'web.node-1', values: [1, 3, null] },
  { name: 'gone', values: [null, null, null] },
  { name: 'late', values: [2, null, null, null] },
]

it('a line says what it is now, and between what it was; one that was never measured is none', () => {
  const lines = linesOf(series)
  expect(lines.map(({ name, latest, lowest, highest }) => [name, latest, lowest, highest])).toEqual([
    ['web.node-1', 3, 1, 3],
    ['late', null, 2, 2],
  ])
  expect(inWords(lines, 'COUNT')).toBe('web.node-1: 3 at last, from 1 to 3; late: nothing at last, from 2 to 2')
})

it('points are at their times, with each value under the key of its line', () => {
  const points = pointsOf(series, { start: '2026-03-01T12:00:00.000Z', stepSeconds: 30 })
  const [first] = linesOf(series)
  expect(points.map(({ at }) => new Date(at).toISOString().slice(14, 19))).toEqual(['00:00', '00:30', '01:00', '01:30'])
  expect(points.map((point) => point[first?.key ?? ''])).toEqual([1, 3, null, null])
  expect(first?.key, 'no path').not.toContain('.')
})

it.each([
  [0.0123, 'CORES', '12.3 m'],
  [0, 'CORES', '0'],
  [1.234, 'CORES', '1.23'],
  [0, 'BYTES', '0 B'],
  [430_000_000, 'BYTES', '410 MiB'],
  [2_048, 'BYTES_PER_SECOND', '2 KiB/s'],
  [12.34, 'PER_SECOND', '12.3/s'],
  [0.0000205, 'SECONDS', '20.5 µs'],
  [0.0987, 'SECONDS', '98.7 ms'],
  [4, 'SECONDS', '4 s'],
  [0.00123, 'RATIO', '0.123%'],
  [6, 'COUNT', '6'],
] as const)('%d as %s reads %s', (value, unit, text) => {
  expect(formatFigure(value, unit)).toBe(text)
})

it('the range is taken from the address, where it makes sense', () => {
  expect(readRange({ range: '6h' })).toEqual({ range: '6h' })
  expect([readRange({}), readRange({ range: '1h' }), readRange({ range: 'year' }), readRange({ range: 6 })]).toEqual([
    {},
    {},
    {},
    {},
  ])
  expect([rangeOf(undefined).seconds, rangeOf('1d').seconds]).toEqual([3_600, 86_400])
})

it.each([
  [0, 'RATIO', ['0%', '0.5%', '1%']],
  [0.98, 'RATIO', ['0%', '50%', '100%']],
  [6, 'COUNT', ['0', '2', '4', '6', '8']],
  [0, 'COUNT', ['0', '1', '2', '3', '4']],
  [430_000_000, 'BYTES', ['0 B', '200 MiB', '400 MiB', '600 MiB']],
  [95_000, 'BYTES_PER_SECOND', ['0 B/s', '50 KiB/s', '100 KiB/s']],
  [0.0123, 'SECONDS', ['0 s', '5 ms', '10 ms', '15 ms']],
  [0.232, 'CORES', ['0', '100 m', '200 m', '300 m']],
] as const)('a scale for %d as %s has %o', (highest, unit, ticks) => {
  expect(ticksOf(highest, unit).map((tick) => formatFigure(tick, unit))).toEqual(ticks)
})
