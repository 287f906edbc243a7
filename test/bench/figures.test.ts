import { expect, it } from 'vitest'
import { median, percentile, rounded, spread } from './figures.ts'

it('interpolates percentiles between neighbours, whatever the order', () => {
  expect(percentile([4, 1, 3, 2], 0)).toBe(1)
  expect(percentile([4, 1, 3, 2], 1)).toBe(4)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(percentile([0, 10], 0.95)).toBeCloseTo(9.5)
  expect(median([7])).toBe(7)
  expect(() => median([])).toThrow(RangeError)
})

it('says how far apart equal runs lie', () => {
  expect(spread([3, 3, 3])).toBe(0)
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeCloseTo(8 / 5)
})

it('rounds to what means something', () => {
  expect(rounded(1.23456)).toBe(1.23)
  expect(rounded(0.0123456)).toBe(0.0123)
})
