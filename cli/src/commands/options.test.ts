import { InvalidArgumentError } from 'commander'
import { expect, it } from 'vitest'
import { parseComing, parseInstant, tokenDays, wholeNumber } from './options.ts'

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

it.each([
  ['now', '2026-01-31T12:00:00.000Z'],
  ['90m', '2026-01-31T13:30:00.000Z'],
  ['7d', '2026-02-07T12:00:00.000Z'],
  ['2026-03-01T20:00:00+01:00', '2026-03-01T19:00:00.000Z'],
])('%s comes at %s', (text, instant) => {
  expect(parseComing(text, now).toISOString()).toBe(instant)
})

it.each(['later', '7w', ''])('%s never comes', (text) => {
  expect(() => parseComing(text, now)).toThrow(InvalidArgumentError)
})

it('a number that the API cannot take is refused with the most that it takes', () => {
  expect(wholeNumber('2147483647')).toBe(2_147_483_647)
  expect(() => wholeNumber('99999999999')).toThrow(/at most 2147483647/)
  expect(() => wholeNumber('-1')).toThrow(/whole number/)
})

const days = (text: string) => tokenDays().parseArg?.(text, undefined) as unknown

it('a token works for at most 366 days, said in days', () => {
  expect(days('366')).toBe(366)
  for (const text of ['367', '1.5']) expect(() => days(text)).toThrow(/whole number of days, at most 366/)
  for (const text of ['0', 'soon']) expect(() => days(text)).toThrow(/whole number of days\./)
})
