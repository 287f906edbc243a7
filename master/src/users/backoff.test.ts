import { expect, it } from 'vitest'
import { oneMore, waitMs, type Failures } from './backoff.ts'

const patience = { free: 3, firstMs: 1_000, mostMs: 60_000, leakMs: 600_000 }
const start = new Date('2030-01-01T00:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)

/** All at the same moment. */
function fail(times: number): Failures | undefined {
  let failures: Failures | undefined
  for (let n = 0; n < times; n++) failures = oneMore(failures, patience, start)
  return failures
}

it.each<[string, { failures: number; afterMs?: number; wait: number }]>([
  ['nothing yet', { failures: 0, wait: 0 }],
  ['what is free', { failures: 2, wait: 0 }],
  ['the first that costs', { failures: 3, wait: 1_000 }],
  ['the next ones double it', { failures: 6, wait: 8_000 }],
  ['never more than the most', { failures: 60, wait: 60_000 }],
  ['waiting counts', { failures: 6, afterMs: 3_000, wait: 5_000 }],
  ['it is over when it is over', { failures: 6, afterMs: 8_000, wait: 0 }],
])('%s', (_name, { failures, afterMs = 0, wait }) => {
  expect(waitMs(fail(failures), patience, later(afterMs))).toBe(wait)
})

it('forgets with time, one after another', () => {
  const dayLater = later(24 * 3_600_000)
  expect(waitMs(oneMore(fail(60), patience, dayLater), patience, dayLater)).toBe(0)
  const soon = later(patience.leakMs)
  expect(oneMore(fail(4), patience, soon).level).toBe(4)
})
