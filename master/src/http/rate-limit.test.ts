import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { RateLimiter } from './rate-limit.ts'

/** The seconds to wait after charges of `[points, at second]`; 0 when the last one went through. */
function waitAfter(charges: readonly (readonly number[])[]): number {
  const limiter = new RateLimiter({ most: 10, perSecond: 2 })
  let wait = 0
  for (const [points = 0, second = 0] of charges) {
    try {
      limiter.charge('a', points, second * 1_000)
      wait = 0
    } catch (error) {
      wait = Number((error as AppError).details['retryAfterSeconds'])
    }
  }
  return wait
}

it.each<[string, string, number]>([
  ['what is there', '10@0', 0],
  ['one more', '10@0 1@0', 1],
  ['what has come back', '10@0 1@0 6@3', 0],
  ['no more than the bucket holds', '10@0 11@100 1@100', 1],
  ['what is dearer than the bucket', '100@0', 0],
  ['what was owed for it', '100@0 1@40', 6],
  ['nothing, even from an empty one', '10@0 0@0', 0],
  ['a clock that goes back', '10@10 1@0', 1],
])('%s', (_name, charges, wait) => {
  expect(waitAfter(charges.split(' ').map((charge) => charge.split('@').map(Number)))).toBe(wait)
})

it('has a bucket for each', () => {
  const limiter = new RateLimiter({ most: 1, perSecond: 1 })
  limiter.charge('a', 1, 0)
  expect(() => limiter.charge('a', 1, 0)).toThrow(AppError)
  expect(() => limiter.charge('b', 1, 0)).not.toThrow()
})

it('can be without a limit', () => {
  const limiter = new RateLimiter({ most: 0, perSecond: 0 })
  for (let n = 0; n < 10; n += 1) expect(() => limiter.charge('a', 1_000, 0)).not.toThrow()
})
