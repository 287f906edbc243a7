import { expect, it } from 'vitest'
import { argumentsOf, describeGoal, type Figure } from './bench.ts'

it.each<[number, Figure['goal'], string]>([
  [1.5, { atMost: 1.5 }, 'at most 1.5'],
  [1.51, { atMost: 1.5 }, 'at most 1.5: missed'],
  [0.8, { atLeast: 0.8 }, 'at least 0.8'],
  [0.79, { atLeast: 0.8 }, 'at least 0.8: missed'],
  [1, undefined, ''],
])('of %s with the goal %j says "%s"', (value, goal, text) => {
  expect(describeGoal({ value, goal })).toBe(text)
})

it.each([
  ['create', {}, []],
  ['scale', {}, []],
  ['scale', { count: '100' }, ['--count=100']],
])('runs %s with %j as it is asked to', (name, flags, args) => {
  expect(argumentsOf(name, flags)).toEqual(args)
})

it.each([
  ['create', '10', 'not of "create"'],
  ['scale', '0', 'not "0"'],
  ['scale', 'many', 'not "many"'],
])('does not run %s with %s', (name, count, message) => {
  expect(() => argumentsOf(name, { count })).toThrow(message)
})
