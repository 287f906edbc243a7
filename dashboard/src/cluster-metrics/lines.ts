import type { MetricUnit } from '../__generated__/graphql.ts'
import { formatFigure } from './format.ts'

type Series = { readonly name: string; readonly values: readonly (number | null)[] }
type Grid = { readonly start: string; readonly stepSeconds: number }

/** As many as people can tell apart; the lines after them are dashed. */
const COLORS = 8

export type Line = {
  /** In points: names of nodes have dots, which the chart would take for a path. */
  readonly key: string
  readonly name: string
  /** A colour of the style sheet, which knows light and dark. */
  readonly color: string
  readonly isDashed: boolean
  readonly latest: number | null
  readonly lowest: number
  readonly highest: number
}
/** `at` in milliseconds, and each line's value by its key. */
export type Point = { readonly at: number } & Readonly<Record<string, number | null>>

/** Series that were measured at least once, with what people read of them. */
export function linesOf(series: readonly Series[]): Line[] {
  return series.flatMap(({ name, values }, index) => {
    const known = values.filter((value) => value !== null)
    if (known.length === 0) return []
    return {
      key: keyOf(index),
      name,
      color: `var(--chart-${(index % COLORS) + 1})`,
      isDashed: index >= COLORS,
      latest: latestOf(values),
      lowest: Math.min(...known),
      highest: Math.max(...known),
    }
  })
}

export function pointsOf(series: readonly Series[], { start, stepSeconds }: Grid): Point[] {
  const first = Date.parse(start)
  const count = Math.max(0, ...series.map(({ values }) => values.length))
  return Array.from({ length: count }, (_, n) => ({
    ...Object.fromEntries(series.map(({ values }, index) => [keyOf(index), values[n] ?? null])),
    at: first + n * stepSeconds * 1_000,
  }))
}

const keyOf = (index: number) => `line${index}`

/** Of the last points one may be missing: it is measured a moment later than it is asked for. */
const latestOf = (values: readonly (number | null)[]): number | null =>
  values.slice(-3).findLast((value) => value !== null) ?? null

/** The chart in words, for who does not see it. */
export function inWords(lines: readonly Line[], unit: MetricUnit): string {
  return lines
    .map(({ name, latest, lowest, highest }) => {
      const last = latest === null ? 'nothing' : formatFigure(latest, unit)
      return `${name}: ${last} at last, from ${formatFigure(lowest, unit)} to ${formatFigure(highest, unit)}`
    })
    .join('; ')
}
