import { expect, it } from 'vitest'
import { describeGoal, type Figure } from './bench.ts'

it.each<[number, Figure['goal'], string]>([
  [1.5, { atMost: 1.5 }, 'at most 1.5'],
  [1.51, { atMost: 1.5 }, 'at most 1.5: missed'],
  [0.8, { atLeast: 0.8 }, 'at least 0.8'],
  [0.79, { atLeast: 0.8 }, 'at least 0.8: missed'],
  [1, undefined, ''],
])('of %s with the goal %j says "%s"', (value, goal, text) => {
  expect(describeGoal({ value, goal })).toBe(text)
})
