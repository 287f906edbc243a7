import * as z from 'zod'

/**
 * Where the seed-controller answers for the figures of clusters: a Service in its own namespace, which a master reads
 * through the proxy of the seed's API server. No custom resource: what is looked at and forgotten has no place in etcd.
 */
export const CLUSTER_METRICS = {
  service: 'cluster-metrics',
  /** Name of the Service's port, as roles and addresses of the proxy say it. */
  port: 'https',
  path: '/v1/query',
  /** Of the token by which a master says who it is. It opens nothing else, the seed's API least of all. */
  audience: 'cluster-metrics.seedbed.dev',
  /** The API server keeps `Authorization` to itself. */
  tokenHeader: 'x-seedbed-token',
} as const

/** Everything that may be asked for. What each is in Prometheus' words is the seed-controller's own. */
export const CLUSTER_METRIC_NAMES = [
  'CONTROL_PLANE_CPU',
  'CONTROL_PLANE_MEMORY',
  'API_REQUESTS',
  'API_LATENCY',
  'API_ERRORS',
  'ETCD_DATABASE',
  'ETCD_DISK',
  'VPN_TRAFFIC',
  'VPN_TUNNELS',
  'NODES',
  'NODE_CPU',
  'NODE_MEMORY',
  'PODS',
] as const
export const ClusterMetric = z.enum(CLUSTER_METRIC_NAMES)
export type ClusterMetric = z.infer<typeof ClusterMetric>

export const CLUSTER_METRIC_LIMITS = {
  /** Points of a series, the first and the last among them. */
  points: 401,
  /** Of a metric; of more, those with the highest figures are told. */
  series: 20,
  /** Seconds that a Prometheus keeps figures. */
  retentionSeconds: 86_400,
  /** How often things are measured: points closer to each other say nothing more. */
  minStepSeconds: 30,
  /** Characters of a series' name. Names of nodes have no more. */
  name: 253,
} as const

const seconds = z.coerce.number().int().nonnegative()

/** As it comes in an address. Times are in seconds since 1970; points lie at `start`, `start + step`, … `end`. */
export const ClusterMetricsQuestion = z
  .strictObject({
    cluster: z.string().regex(/^[a-z0-9]{1,32}$/),
    /** Names with commas between. A newer master may ask for one that this seed does not know. */
    metrics: z
      .string()
      .max(1_000)
      .regex(/^[A-Z][A-Z0-9_]*(,[A-Z][A-Z0-9_]*)*$/)
      .transform((text) => [...new Set(text.split(','))]),
    start: seconds,
    end: seconds,
    step: seconds.min(CLUSTER_METRIC_LIMITS.minStepSeconds),
  })
  .refine(({ start, end }) => start < end && end - start <= CLUSTER_METRIC_LIMITS.retentionSeconds, {
    path: ['end'],
    error: 'has to be after start, and a day later at most',
  })
  .refine(({ start, end, step }) => (end - start) / step < CLUSTER_METRIC_LIMITS.points, {
    path: ['step'],
    error: `makes more than ${CLUSTER_METRIC_LIMITS.points} points`,
  })
export type ClusterMetricsQuestion = z.output<typeof ClusterMetricsQuestion>

/** One line of a chart: a component, a node, or a part such as `p99`. */
export const MetricSeries = z.object({
  name: z.string().max(CLUSTER_METRIC_LIMITS.name),
  /** One for each point of the question; null where nothing was measured. */
  values: z.array(z.number().nullable()).max(CLUSTER_METRIC_LIMITS.points),
})
export type MetricSeries = z.infer<typeof MetricSeries>

export const MetricAnswer = z.object({
  metric: z.string().max(64),
  series: z.array(MetricSeries).max(CLUSTER_METRIC_LIMITS.series),
  /** How many more series there were. */
  omitted: z.number().int().nonnegative().optional(),
  /** Why there is no figure, in a sentence; absent where it was looked for, found or not. */
  problem: z.string().max(1_000).optional(),
})
export type MetricAnswer = z.infer<typeof MetricAnswer>

export const ClusterMetricsAnswer = z.object({ metrics: z.array(MetricAnswer).max(64) })
export type ClusterMetricsAnswer = z.infer<typeof ClusterMetricsAnswer>
