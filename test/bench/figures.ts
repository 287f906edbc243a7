import { cpus, release, totalmem } from 'node:os'

/** What a figure shall be. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** One number of a benchmark. */
export type Figure = { readonly name: string; readonly value: number; readonly unit: string; readonly goal?: Goal }

export type BenchResult = {
  readonly bench: string
  readonly machine: Readonly<Record<string, string | number>>
  readonly figures: readonly Figure[]
}

/**
 * The value below which `share` (0 to 1) of the values lie, interpolated between neighbours.
 * @throws RangeError without values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  if (below === undefined || above === undefined) throw new RangeError('a percentile needs at least one value')
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

/** How far apart equal runs lie: the range of the middle 80 % as a part of the median. */
export function spread(values: readonly number[]): number {
  return (percentile(values, 0.9) - percentile(values, 0.1)) / median(values)
}

/** Two or three digits that mean something, no more. */
export const rounded = (value: number) => Number(value.toPrecision(3))

/** What a reader must know of the machine to compare figures. */
export function describeMachine(): BenchResult['machine'] {
  const all = cpus()
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    kernel: release(),
    node: process.version,
  }
}
