import { expect, it } from 'vitest'
import { isAtLeast } from './compilers.ts'

it.each<[string, string, boolean]>([
  ['1.26.8', '1.26.6', true],
  ['1.26.6', '1.26.6', true],
  ['1.26', '1.26.6', false],
  ['1.27rc1', '1.26.6', true],
  ['1.9.9', '1.26', false],
  ['2.0', '1.95', true],
  ['', '1.21', false],
])('%s is at least %s: %s', (version, required, want) => {
  expect(isAtLeast(version, required)).toBe(want)
})
