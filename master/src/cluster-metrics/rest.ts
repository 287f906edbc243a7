import * as z from 'zod'
import { CLUSTER_METRIC_LIMITS, CLUSTER_METRIC_NAMES, ClusterMetric } from '#seed-api'
import { AppError } from '../errors.ts'
import { refused } from '../input.ts'
import { Problem } from '../rest/problem.ts'
import { read } from '../rest/route.ts'
import { Id, instant, queryInteger } from '../rest/schemas.ts'
import { UNITS } from './catalogue.ts'
import type { MetricsResult } from './service.ts'
import { LAST_SECONDS } from './window.ts'

const MetricView = z
  .strictObject({
    metric: ClusterMetric,
    description: z.string().describe('What it is.'),
    unit: z.enum(UNITS).describe('`RATIO` is a share from 0 to 1, `CORES` are processors.'),
    series: z
      .array(
        z.strictObject({
          name: z.string().describe('A component, a node, or a part such as `p99`.'),
          values: z.array(z.number().nullable()).describe('One for each point, null where nothing was measured.'),
        }),
      )
      .describe('At most 20; empty when nothing was measured.'),
    omitted: z.int().describe('How many more series there are, with lower figures.'),
    message: z.string().optional().describe('Why there is nothing, or not everything.'),
  })
  .meta({ id: 'ClusterMetric', description: 'What one metric was over time.' })

const MetricsView = z
  .strictObject({
    start: instant('Of the first point.'),
    end: instant('Of the last point.'),
    stepSeconds: z.int().describe('From one point to the next.'),
    items: z.array(MetricView),
  })
  .meta({ id: 'ClusterMetrics', description: 'Figures of a cluster over time.' })

const names = CLUSTER_METRIC_NAMES.join('|')

export const clusterMetricRoutes = [
  read('getClusterMetrics', {
    path: '/clusters/{clusterId}/metrics',
    tag: 'Clusters',
    summary: 'Get figures of a cluster over time',
    description: 'Its seed is asked; it keeps them for a day.',
    asksSeed: true,
    params: z.strictObject({ clusterId: Id }),
    query: z.strictObject({
      metrics: z
        .string()
        .regex(new RegExp(`^(${names})(,(${names}))*$`), `write names of ${CLUSTER_METRIC_NAMES.join(', ')}`)
        .optional()
        .meta({ description: 'Names with commas between; all if absent.', example: 'API_LATENCY,ETCD_DATABASE' }),
      lastSeconds: queryInteger(...LAST_SECONDS)
        .optional()
        .describe('How long a time the figures are of; 3600 if absent.'),
      end: instant('Where that time ends; now if absent.').optional(),
      stepSeconds: queryInteger(CLUSTER_METRIC_LIMITS.minStepSeconds, LAST_SECONDS[1] / 2)
        .optional()
        .describe('So that there are about 120 points if absent, and 400 at most.'),
    }),
    answers: { 200: { description: 'The figures.', schema: MetricsView } },
    async handle({ viewer, params, query, context }) {
      const { metrics, end, ...asked } = query
      const result = await context.clusterMetrics.query(viewer, {
        ...asked,
        clusterId: params.clusterId,
        metrics: metrics ? (metrics.split(',') as ClusterMetric[]) : CLUSTER_METRIC_NAMES,
        end: end === undefined ? undefined : new Date(end),
      })
      return { status: 200, body: present(result) }
    },
  }),
]

const toInstant = (seconds: number) => new Date(seconds * 1_000).toISOString()

/** Throws the problem that the result tells of. */
function present(result: MetricsResult): z.input<typeof MetricsView> {
  switch (result.kind) {
    case 'ok': {
      const { start, end, step } = result.window
      const items = result.metrics.map(({ metric, description, unit, series, omitted, message }) => ({
        metric,
        description,
        unit,
        omitted,
        message,
        series: series.map(({ name, values }) => ({ name, values })),
      }))
      return { start: toInstant(start), end: toInstant(end), stepSeconds: step, items }
    }
    case 'not-ready':
      throw new Problem('NOT_READY', result.message)
    case 'unavailable':
      throw new AppError('SEED_UNAVAILABLE', result.message)
    case 'invalid':
      throw refused(result)
  }
}
