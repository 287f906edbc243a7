import { expect, it } from 'vitest'
import { Latency } from './latency.ts'

const of = (...took: number[]) => {
  const latency = new Latency()
  for (const tookMs of took) latency.add(tookMs)
  return latency
}

it.each<[string, number[], number | undefined]>([
  ['nothing', [], undefined],
  ['one', [7], 7],
  ['two', [4, 8], 6],
  ['many, one of them slow', [5, 5_000, 6, 7, 4], 6],
  [
    'what was long ago does not count',
    [...Array.from({ length: 50 }, () => 900), ...Array.from({ length: 20 }, () => 3)],
    3,
  ],
])('%s', (_name, took, want) => {
  expect(of(...took).medianMs).toBe(want)
})

it('begins anew once it forgot', () => {
  const latency = of(900, 900)
  latency.forget()
  latency.add(5)
  expect(latency.medianMs).toBe(5)
})
