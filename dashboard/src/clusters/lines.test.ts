import { expect, it } from 'vitest'
import { rangeOfLine } from './lines.ts'

it.each([
  [1, 'one'],
  [2, 'two'],
  [3, ''],
  [9, ''],
  [0, 'one'],
])('line %i of a text', (line, expected) => {
  const { start, end } = rangeOfLine('one\ntwo\n', line)
  expect('one\ntwo\n'.slice(start, end)).toBe(expected)
})
