import { expect, it } from 'vitest'
import { merge } from './use-live-events.ts'

const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]

it('puts what came last first, and what came twice only once', () => {
  expect(merge([], [a, b])).toEqual([b, a])
  expect(merge([b, a], [a, b, c])).toEqual([c, b, a])
})

it('is the same list when nothing is new, so that nothing is drawn again', () => {
  const known = [b, a]
  expect(merge(known, [a])).toBe(known)
})
