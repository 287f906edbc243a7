import * as z from 'zod'
import { CLUSTER_METRIC_LIMITS, type ClusterMetricsQuestion, type MetricSeries } from '#seed-api'
import type { Query } from './catalogue.ts'

/** More than anybody reads off a chart, and half of what Prometheus says. */
const DIGITS = 7

type Grid = Pick<ClusterMetricsQuestion, 'start' | 'end' | 'step'>

/** What Prometheus answers to a range query: https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries */
export const RangeAnswer = z.object({
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
})
export type RangeAnswer = z.infer<typeof RangeAnswer>

/** The lines of one query, each with a value or null at every point. Labels come from the customer's cluster: they are cut, not believed. */
export function seriesOf({ data }: RangeAnswer, line: Query['line'], grid: Grid): MetricSeries[] {
  return data.result.map(({ metric, values }) => ({ name: nameOf(metric, line), values: onGrid(values, grid) }))
}

function nameOf(metric: Readonly<Record<string, string>>, line: Query['line']): string {
  if (typeof line === 'string') return line
  const value = metric[line.label] ?? ''
  // An instance is a host and a port, and only the host says something.
  const name = line.label === 'instance' ? value.replace(/:\d+$/, '') : value
  return name.slice(0, CLUSTER_METRIC_LIMITS.name) || 'other'
}

/** No number is what a share of nothing is (NaN), and what a histogram says above its last step (infinite). */
function onGrid(values: readonly (readonly [number, string])[], { start, end, step }: Grid): (number | null)[] {
  const points: (number | null)[] = Array.from({ length: Math.floor((end - start) / step) + 1 }, () => null)
  for (const [time, text] of values) {
    const at = Math.round((time - start) / step)
    const value = Number(text)
    if (at >= 0 && at < points.length && Number.isFinite(value)) points[at] = Number(value.toPrecision(DIGITS))
  }
  return points
}

const peak = ({ values }: MetricSeries) => values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0)

/** No more than a chart can show: those that were highest. In the order of names, so that colours stay. */
export function highest(series: readonly MetricSeries[]): { series: MetricSeries[]; omitted: number } {
  const shown = series.filter(({ values }) => values.some((value) => value !== null))
  const kept = shown
    .map((each) => [each, peak(each)] as const)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, CLUSTER_METRIC_LIMITS.series)
    .map(([each]) => each)
  return { series: shown.filter((each) => kept.includes(each)), omitted: shown.length - kept.length }
}
