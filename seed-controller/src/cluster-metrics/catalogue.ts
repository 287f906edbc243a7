import type { ClusterMetric } from '#seed-api'
import { ANSWERED_WITHIN } from '#templates'

/** One question to the Prometheus of a cluster. */
export type Query = {
  /** What its line is called, or by which label its lines are told apart. */
  readonly line: string | { readonly label: string }
  /** PromQL. `window`: a duration over which rates are taken, so that no scrape between two points is lost. */
  readonly expr: (window: string) => string
}

const by = (label: string) => ({ label })
const always = (expr: string) => () => expr

/** A process of its own in the control plane, each with the figures that its language's client library gives. */
const COMPONENTS = 'job=~"apiserver|etcd|vpn|prometheus"'
/** The group of processes that is the whole node: of those below, only pods' are kept, which have a name. */
const WHOLE_NODE = 'job="cadvisor",pod=""'

const quantile = (q: number, histogram: string) => (window: string) =>
  `histogram_quantile(${q}, sum by (le) (rate(${histogram}[${window}])))`
/** Requests that are open for as long as somebody listens say nothing about how long an answer takes. */
const ANSWERED = 'job="apiserver",verb!~"WATCH|CONNECT"'
const meanLatency = (window: string) => {
  const sum = (of: string) => `sum(rate(apiserver_request_duration_seconds_${of}{${ANSWERED}}[${window}]))`
  return `${sum('sum')} / ${sum('count')}`
}
/** The rates are recorded already, each over two minutes: what is left is their mean over a step. */
const answeredWithin = (q: number) => (window: string) =>
  `histogram_quantile(${q}, sum by (le) (avg_over_time(${ANSWERED_WITHIN}[${window}])))`
/** Zero, not nothing, where there are requests and none of them failed. */
const errorShare = (window: string) => {
  const all = `sum(rate(apiserver_request_total{job="apiserver"}[${window}]))`
  const failed = `sum(rate(apiserver_request_total{job="apiserver",code=~"5.."}[${window}]))`
  return `(${failed} or 0 * ${all}) / (${all} > 0)`
}

/**
 * What each metric is, in the words of Prometheus and of those whom it scrapes (`user-cluster-templates/src/prometheus`).
 * Nobody from outside sends PromQL. Units are with the names that people see, in the master.
 */
export const CATALOGUE: Readonly<Record<ClusterMetric, readonly Query[]>> = {
  /** Cores in use. Of the VPN: its sidecar, which carries what the API server sends to nodes. */
  CONTROL_PLANE_CPU: [
    { line: by('job'), expr: (w) => `sum by (job) (rate(process_cpu_seconds_total{${COMPONENTS}}[${w}]))` },
  ],
  /** Bytes that are resident in memory, the pages of files that are mapped among them. */
  CONTROL_PLANE_MEMORY: [
    { line: by('job'), expr: always(`sum by (job) (process_resident_memory_bytes{${COMPONENTS}})`) },
  ],
  /** Requests in a second, by verb. Of two API servers it is the one that Prometheus is connected to. */
  API_REQUESTS: [
    { line: by('verb'), expr: (w) => `sum by (verb) (rate(apiserver_request_total{job="apiserver"}[${w}]))` },
  ],
  /**
   * Seconds until the answer. The p99 is of upstream's own objective: without the time that admission webhooks take, and in
   * steps of which the first ends at 50 ms, so that a median could not be told. The mean is of all there is.
   */
  API_LATENCY: [
    { line: 'mean', expr: meanLatency },
    { line: 'p99', expr: answeredWithin(0.99) },
  ],
  /** Share of requests that were answered with a 5xx, from 0 to 1. */
  API_ERRORS: [{ line: 'errors', expr: errorShare }],
  /** Bytes, of the member that has most: its file, what of that is in use, and where it would refuse writes. */
  ETCD_DATABASE: [
    { line: 'file', expr: always('max(etcd_mvcc_db_total_size_in_bytes)') },
    { line: 'in use', expr: always('max(etcd_mvcc_db_total_size_in_use_in_bytes)') },
    { line: 'quota', expr: always('min(etcd_server_quota_backend_bytes)') },
  ],
  /** Seconds that 99 of 100 writes to disk stay below: of the log, which each write waits for, and of the database. */
  ETCD_DISK: [
    { line: 'log (p99)', expr: quantile(0.99, 'etcd_disk_wal_fsync_duration_seconds_bucket') },
    { line: 'database (p99)', expr: quantile(0.99, 'etcd_disk_backend_commit_duration_seconds_bucket') },
  ],
  /** Bytes in a second through all tunnels, as the control plane sees them. */
  VPN_TRAFFIC: [
    { line: 'from nodes', expr: (w) => `sum(rate(vpn_tunnel_bytes_total{direction="received"}[${w}]))` },
    { line: 'to nodes', expr: (w) => `sum(rate(vpn_tunnel_bytes_total{direction="sent"}[${w}]))` },
  ],
  /** Tunnels that are up at each replica, of the nodes that may have one. */
  VPN_TUNNELS: [
    { line: by('instance'), expr: always('sum by (instance) (vpn_clients)') },
    { line: 'nodes', expr: always('max(vpn_nodes)') },
  ],
  /** Nodes that joined, and those whose kubelet answers through the VPN. */
  NODES: [
    { line: 'joined', expr: always('count(up{job="kubelet"})') },
    { line: 'answering', expr: always('sum(up{job="kubelet"})') },
  ],
  /** Share of a node's processors that is in use, from 0 to 1. */
  NODE_CPU: [
    {
      line: by('node'),
      expr: (w) =>
        `sum by (node) (rate(container_cpu_usage_seconds_total{${WHOLE_NODE}}[${w}])) / max by (node) (machine_cpu_cores)`,
    },
  ],
  /** Share of a node's memory that cannot be given back, from 0 to 1. */
  NODE_MEMORY: [
    {
      line: by('node'),
      expr: always(
        `max by (node) (container_memory_working_set_bytes{${WHOLE_NODE}}) / max by (node) (machine_memory_bytes)`,
      ),
    },
  ],
  /** Pods that run on each node. */
  PODS: [{ line: by('node'), expr: always('max by (node) (kubelet_running_pods)') }],
}
