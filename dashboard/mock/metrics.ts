import { NOT_READY, observe } from './conditions.ts'
import { getCluster, invalid, type Context } from './context.ts'
import type { Cluster } from './world.ts'

type Input = {
  readonly clusterId: string
  readonly metrics: readonly string[]
  readonly lastSeconds?: number | null
  readonly stepSeconds?: number | null
}
/** A line goes up and down around `middle` by as much as `swing`. */
type Shape = { readonly name: string; readonly middle: number; readonly swing: number }
type Metric = {
  readonly description: string
  readonly unit: string
  readonly needsNodes?: true
  readonly lines: (cluster: Cluster) => readonly Shape[]
}

const MIB = 1_048_576
const DAY_SECONDS = 86_400
const shape = (name: string, middle: number, swing = middle / 4): Shape => ({ name, middle, swing })
const nodesOf = ({ name, nodes }: Cluster) =>
  Array.from({ length: nodes?.total ?? 0 }, (_, n) => `${name}-node-${n + 1}`)
const ofNodes = (middle: number) => (cluster: Cluster) =>
  nodesOf(cluster).map((node, n) => shape(node, middle * (1 + (n % 4) / 5)))

const METRICS: Readonly<Record<string, Metric>> = {
  CONTROL_PLANE_CPU: {
    description: 'Processors that each component of the control plane uses; of the VPN, what carries calls to nodes.',
    unit: 'CORES',
    lines: () => [shape('apiserver', 0.21), shape('etcd', 0.06), shape('prometheus', 0.012), shape('vpn', 0.006)],
  },
  CONTROL_PLANE_MEMORY: {
    description: 'Memory that each component of the control plane holds.',
    unit: 'BYTES',
    lines: () => [
      shape('apiserver', 412 * MIB, 30 * MIB),
      shape('etcd', 96 * MIB, 12 * MIB),
      shape('prometheus', 148 * MIB, 20 * MIB),
      shape('vpn', 71 * MIB, 2 * MIB),
    ],
  },
  API_REQUESTS: {
    description: 'Requests to the API server in a second, by verb.',
    unit: 'PER_SECOND',
    lines: () => [
      shape('GET', 11.4),
      shape('LIST', 0.8),
      shape('PATCH', 1.6),
      shape('POST', 0.9),
      shape('PUT', 3.2),
      shape('WATCH', 0.4),
    ],
  },
  API_LATENCY: {
    description:
      'How long requests to the API server take on average, and 99 of 100 at most, which is coarse below 50 ms.',
    unit: 'SECONDS',
    lines: () => [shape('mean', 0.0087, 0.002), shape('p99', 0.098, 0.04)],
  },
  API_ERRORS: {
    description: 'Share of requests that the API server answers with an error of its own (5xx).',
    unit: 'RATIO',
    lines: () => [shape('errors', 0, 0)],
  },
  ETCD_DATABASE: {
    description: "Size of etcd's database, what of it is in use, and the quota at which it takes no more.",
    unit: 'BYTES',
    lines: () => [shape('file', 24 * MIB, 2 * MIB), shape('in use', 11 * MIB, 2 * MIB), shape('quota', 1_638 * MIB, 0)],
  },
  ETCD_DISK: {
    description: "How long 99 of 100 of etcd's writes to disk take at most.",
    unit: 'SECONDS',
    lines: () => [shape('log (p99)', 0.0071, 0.003), shape('database (p99)', 0.012, 0.004)],
  },
  VPN_TRAFFIC: {
    description: 'Bytes in a second through the tunnels between control plane and nodes.',
    unit: 'BYTES_PER_SECOND',
    needsNodes: true,
    lines: () => [shape('from nodes', 91_000), shape('to nodes', 14_000)],
  },
  VPN_TUNNELS: {
    description: 'Tunnels that are up at each replica of the VPN, and the nodes that should have one.',
    unit: 'COUNT',
    needsNodes: true,
    lines: (cluster) => [
      shape('vpn-0', cluster.nodes?.total ?? 0, 0),
      ...(cluster.profile === 'ha' ? [shape('vpn-1', cluster.nodes?.total ?? 0, 0)] : []),
      shape('nodes', cluster.nodes?.total ?? 0, 0),
    ],
  },
  NODES: {
    description: 'Nodes that joined, and those whose kubelet answers through the VPN.',
    unit: 'COUNT',
    needsNodes: true,
    lines: ({ nodes }) => [shape('joined', nodes?.total ?? 0, 0), shape('answering', nodes?.ready ?? 0, 0)],
  },
  NODE_CPU: {
    description: "Share of each node's processors that is in use.",
    unit: 'RATIO',
    needsNodes: true,
    lines: ofNodes(0.31),
  },
  NODE_MEMORY: {
    description: "Share of each node's memory that is in use.",
    unit: 'RATIO',
    needsNodes: true,
    lines: ofNodes(0.42),
  },
  PODS: { description: 'Pods that run on each node.', unit: 'COUNT', needsNodes: true, lines: ofNodes(14) },
}

/** Figures that go up and down with the time of day, so that two looks at the same minute are the same. */
export const metricsQuery = {
  clusterMetrics(_: unknown, { input }: { input: Input }, context: Context) {
    const cluster = getCluster(context, input.clusterId)
    const { world } = context
    const last = input.lastSeconds ?? 3_600
    if (last < 300 || last > DAY_SECONDS)
      return invalid('lastSeconds', `${last} is out of range: choose 300 to ${DAY_SECONDS}.`)
    const seed = world.seedOf(cluster)
    if (!seed || cluster.deletedAt) return NOT_READY
    if (observe(cluster, seed, { stepMs: world.stepMs, now: new Date() }).endpoint === null) return NOT_READY
    if (!seed.reachable) {
      const message = `Seed ${seed.name}, which has the figures of this cluster, cannot be reached. ${seed.message ?? ''}`
      return { __typename: 'ClusterMetricsUnavailable', message: message.trim(), since: seed.since }
    }
    const step = input.stepSeconds ?? Math.ceil(last / 120 / 30) * 30
    const end = Math.floor(Date.now() / 1_000 / step) * step
    const grid = { start: end - Math.floor(last / step) * step, end, step }
    const metrics = input.metrics.map((name) => figuresOf(name, cluster, grid))
    const [start, until] = [new Date(grid.start * 1_000), new Date(end * 1_000)]
    return { __typename: 'ClusterMetrics', start, end: until, stepSeconds: step, metrics }
  },
}

type Grid = { readonly start: number; readonly end: number; readonly step: number }

function figuresOf(name: string, cluster: Cluster, grid: Grid) {
  const { description, unit, needsNodes, lines } = METRICS[name] ?? { description: '', unit: 'COUNT', lines: () => [] }
  const common = { metric: name, description, unit, omitted: 0 }
  if (needsNodes && (cluster.nodes?.total ?? 0) === 0) {
    return { ...common, series: [], message: 'No nodes: there is something to measure once one has joined.' }
  }
  const points = (grid.end - grid.start) / grid.step + 1
  const series = lines(cluster).map(({ name: line, middle, swing }, index) => ({
    name: line,
    values: Array.from({ length: points }, (_, n) => {
      const value = middle + swing * waveAt(grid.start + n * grid.step, index)
      return unit === 'COUNT' ? Math.round(value) : value
    }),
  }))
  return { ...common, series, message: null }
}

/** From -1 to 1: slow, with something quicker on top. */
const waveAt = (seconds: number, index: number): number =>
  (Math.sin(seconds / 1_700 + index) * 2 + Math.sin(seconds / 190 + index * 3) + Math.sin(seconds / 47)) / 4
