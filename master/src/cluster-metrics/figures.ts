import { CLUSTER_METRIC_LIMITS, type ClusterMetric, type ClusterMetricsAnswer, type MetricSeries } from '#seed-api'
import { plainText } from '../seeds/plain-text.ts'
import { CATALOGUE, type Metric } from './catalogue.ts'
import type { Window } from './window.ts'

/** What is known of one metric. */
export type Figures = Metric & {
  readonly metric: ClusterMetric
  readonly series: readonly MetricSeries[]
  readonly omitted: number
  /** Why there is nothing, or not everything. */
  readonly message?: string
}

const MAX_MESSAGE = 500

type Asked = {
  readonly metrics: readonly ClusterMetric[]
  readonly window: Window
  /** As the seed last counted them; undefined before the first time. */
  readonly nodes: number | undefined
}

/**
 * What a seed answered, in the order in which it was asked. A seed is not trusted: what it was not asked for is left out,
 * names are made printable, and a series has as many points as were asked for, or the metric is said to be unreadable. Pure.
 */
export function readFigures({ metrics }: ClusterMetricsAnswer, asked: Asked): Figures[] {
  return asked.metrics.map((metric) => {
    const empty = { ...CATALOGUE[metric], metric, series: [], omitted: 0 }
    const told = metrics.find((each) => each.metric === metric)
    if (!told) return { ...empty, message: 'The seed of this cluster told nothing about it.' }
    if (told.problem !== undefined) return { ...empty, message: plainText(told.problem, MAX_MESSAGE) }
    const points = (asked.window.end - asked.window.start) / asked.window.step + 1
    if (told.series.some(({ values }) => values.length !== points))
      return { ...empty, message: 'The seed of this cluster told something that does not fit what it was asked.' }
    const series = told.series.map(({ name, values }) => ({
      name: plainText(name, CLUSTER_METRIC_LIMITS.name) || 'other',
      values,
    }))
    const omitted = told.omitted ?? 0
    const message = series.length === 0 ? whyEmpty(metric, asked.nodes) : omitted > 0 ? tooMany(omitted) : undefined
    return { ...empty, series, omitted, ...(message === undefined ? {} : { message }) }
  })
}

const tooMany = (omitted: number) => `${omitted} more, with lower figures, are left out.`

function whyEmpty(metric: ClusterMetric, nodes: number | undefined): string {
  if (CATALOGUE[metric].needsNodes && nodes === 0) return 'No nodes: there is something to measure once one has joined.'
  return 'Nothing was measured in this time. A new cluster has its first figures after about two minutes.'
}
