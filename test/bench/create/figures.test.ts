import { expect, it } from 'vitest'
import type { Figure } from '../figures.ts'
import { figuresOfMany, figuresOfOne } from './figures.ts'
import type { Life } from './life.ts'

const life = (seconds: number): Life => ({
  accessMs: 100 * seconds,
  readyzMs: 1000 * seconds,
  defaultServiceAccountMs: 1500 * seconds,
  deletedMs: 2000 * seconds,
})

const valueOf = (figures: readonly Figure[], name: string) => figures.find((figure) => figure.name === name)?.value

it('compares what was measured of the product with the floor of the same run', () => {
  const figures = figuresOfOne({ floor: [life(2), life(3), life(4)], product: [life(3), life(6), life(9)] })
  expect(valueOf(figures, 'readyz_ratio_p50')).toBe(2)
  expect(valueOf(figures, 'readyz_ratio_p95')).toBe(2.23)
  expect(valueOf(figures, 'delete_ratio_p50')).toBe(2)
  expect(valueOf(figures, 'readyz_p50')).toBe(6)
  expect(valueOf(figures, 'floor_delete_p50')).toBe(6)
  expect(valueOf(figures, 'runs')).toBe(3)
})

it('compares the last of those that came at once', () => {
  const figures = figuresOfMany(10, { floor: [life(10), life(20)], product: [life(30), life(30)] })
  expect(valueOf(figures, 'parallel10_total_ratio')).toBe(2)
  expect(valueOf(figures, 'floor_parallel10_default_sa')).toBe(22.5)
})

it('says of every ratio with a goal what is the most', () => {
  const figures = [
    ...figuresOfOne({ floor: [life(1)], product: [life(1)] }),
    ...figuresOfMany(10, { floor: [life(1)], product: [life(1)] }),
  ]
  expect(figures.filter(({ goal }) => goal).map(({ name, goal }) => [name, goal])).toEqual([
    ['readyz_ratio_p50', { atMost: 1.25 }],
    ['readyz_ratio_p95', { atMost: 1.5 }],
    ['delete_ratio_p50', { atMost: 2 }],
    ['parallel10_total_ratio', { atMost: 1.25 }],
  ])
})
