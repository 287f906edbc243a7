import type { MetricUnit } from '../__generated__/graphql.ts'

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 3 })
const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

function bytes(value: number): string {
  const power = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, value)) / 10)))
  return `${number.format(value / 1_024 ** power)} ${BYTES[power]}`
}

function seconds(value: number): string {
  if (value === 0 || value >= 1) return `${number.format(value)} s`
  return value >= 0.001 ? `${number.format(value * 1_000)} ms` : `${number.format(value * 1_000_000)} µs`
}

const FORMATS: Record<MetricUnit, (value: number) => string> = {
  CORES: (value) => (value > 0 && value < 1 ? `${number.format(value * 1_000)} m` : number.format(value)),
  BYTES: bytes,
  BYTES_PER_SECOND: (value) => `${bytes(value)}/s`,
  PER_SECOND: (value) => `${number.format(value)}/s`,
  SECONDS: seconds,
  RATIO: (value) => percent.format(value),
  COUNT: (value) => number.format(value),
}

/** A figure for people, in three digits. Processors are in thousandths (`m`) where there is less than one, as in Kubernetes. */
export const formatFigure = (value: number, unit: MetricUnit): string => FORMATS[unit](value)
