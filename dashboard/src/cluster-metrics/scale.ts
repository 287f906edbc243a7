import type { MetricUnit } from '../__generated__/graphql.ts'

/** Lines of a scale that people can read: 1, 2 or 5 of something, or ten times that. */
const STEPS = [1, 2, 5, 10] as const
const LINES = 4
/** What a scale goes to at least, so that nothing looks like much. */
const LEAST: Partial<Record<MetricUnit, number>> = { RATIO: 0.01, COUNT: 4, SECONDS: 0.001, CORES: 0.001 }

/** From zero to a little above the highest figure, in round steps; the last is the end of the scale. */
export function ticksOf(highest: number, unit: MetricUnit): number[] {
  const isBytes = unit === 'BYTES' || unit === 'BYTES_PER_SECOND'
  // A little room, so that a line does not lie on the edge; there is no more than all of something.
  const above = unit === 'RATIO' && highest <= 1 ? Math.min(1, highest * 1.04) : highest * 1.04
  const most = Math.max(above, LEAST[unit] ?? 1)
  const base = isBytes ? 1_024 ** Math.max(0, Math.floor(Math.log2(most) / 10)) : 1
  const rough = most / base / LINES
  const power = 10 ** Math.floor(Math.log10(rough))
  const nice = (STEPS.find((step) => step * power >= rough) ?? 10) * power
  const step = unit === 'COUNT' ? Math.max(1, Math.round(nice)) : nice
  // What is computed in fractions is a little beside what it should be.
  return Array.from(
    { length: Math.ceil(most / base / step - 1e-9) + 1 },
    (_, n) => Number((n * step).toPrecision(12)) * base,
  )
}
