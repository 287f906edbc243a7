import { expect, it } from 'vitest'
import { asAddress, formatMask, formatRange, parseRange } from './range.ts'

it.each(['10.0.0.1', '0.0.0.0', '255.255.255.255'])('%s is an address', (text) => {
  expect(asAddress(text)).toBeTypeOf('number')
})

it.each(['10.0.0', '10.0.0.256', '010.0.0.1', '0x0a.0.0.1', '10.0.0.1.', ' 10.0.0.1', '::1', 'worker-1', ''])(
  '"%s" is none',
  (text) => {
    expect(asAddress(text)).toBeUndefined()
  },
)

it.each(['10.0.0.0/8', '10.244.1.128/25', '0.0.0.0/0', '1.2.3.4/32'])('%s is a range', (text) => {
  expect(formatRange(parseRange(text))).toBe(text)
})

it.each(['10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0', '10.0.0.0/8/8', '10.0.0.0/ 8'])(
  '"%s" is none',
  (text) => {
    expect(() => parseRange(text)).toThrow(TypeError)
  },
)

it.each([
  [16, '255.255.0.0'],
  [25, '255.255.255.128'],
  [32, '255.255.255.255'],
  [0, '0.0.0.0'],
])('a mask of %i bits is %s', (prefix, want) => {
  expect(formatMask(prefix)).toBe(want)
})
