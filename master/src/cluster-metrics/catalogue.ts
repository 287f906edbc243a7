import type { ClusterMetric } from '#seed-api'

export const UNITS = ['CORES', 'BYTES', 'BYTES_PER_SECOND', 'PER_SECOND', 'SECONDS', 'RATIO', 'COUNT'] as const
export type Unit = (typeof UNITS)[number]

export type Metric = {
  /** What it is, in a sentence. */
  readonly description: string
  readonly unit: Unit
  /** There is nothing to measure where the cluster has no nodes. */
  readonly needsNodes?: true
}

/** What people are told of each metric. How a seed finds it out is the seed's own: nobody sends it PromQL. */
export const CATALOGUE: Readonly<Record<ClusterMetric, Metric>> = {
  CONTROL_PLANE_CPU: {
    description: 'Processors that each component of the control plane uses; of the VPN, what carries calls to nodes.',
    unit: 'CORES',
  },
  CONTROL_PLANE_MEMORY: { description: 'Memory that each component of the control plane holds.', unit: 'BYTES' },
  API_REQUESTS: { description: 'Requests to the API server in a second, by verb.', unit: 'PER_SECOND' },
  API_LATENCY: {
    description:
      'How long requests to the API server take on average, and 99 of 100 at most, which is coarse below 50 ms.',
    unit: 'SECONDS',
  },
  API_ERRORS: {
    description: 'Share of requests that the API server answers with an error of its own (5xx).',
    unit: 'RATIO',
  },
  ETCD_DATABASE: {
    description: "Size of etcd's database, what of it is in use, and the quota at which it takes no more.",
    unit: 'BYTES',
  },
  ETCD_DISK: { description: "How long 99 of 100 of etcd's writes to disk take at most.", unit: 'SECONDS' },
  VPN_TRAFFIC: {
    description: 'Bytes in a second through the tunnels between control plane and nodes.',
    unit: 'BYTES_PER_SECOND',
    needsNodes: true,
  },
  VPN_TUNNELS: {
    description: 'Tunnels that are up at each replica of the VPN, and the nodes that should have one.',
    unit: 'COUNT',
    needsNodes: true,
  },
  NODES: {
    description: 'Nodes that joined, and those whose kubelet answers through the VPN.',
    unit: 'COUNT',
    needsNodes: true,
  },
  NODE_CPU: { description: "Share of each node's processors that is in use.", unit: 'RATIO', needsNodes: true },
  NODE_MEMORY: { description: "Share of each node's memory that is in use.", unit: 'RATIO', needsNodes: true },
  PODS: { description: 'Pods that run on each node.', unit: 'COUNT', needsNodes: true },
}
