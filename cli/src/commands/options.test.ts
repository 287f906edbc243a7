import { InvalidArgumentError } from 'commander'
import { expect, it } from 'vitest'
import { parseInstant } from './options.ts'

const now = new Date('2026-01-31T12:00:00Z')

it.each([
  ['90m', '2026-01-31T10:30:00.000Z'],
  ['12h', '2026-01-31T00:00:00.000Z'],
  ['7d', '2026-01-24T12:00:00.000Z'],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(parseInstant(text, now).toISOString()).toBe(instant)
})

it.each(['soon', '7w', 'h'])('%s is no instant', (text) => {
  expect(() => parseInstant(text, now)).toThrow(InvalidArgumentError)
})
