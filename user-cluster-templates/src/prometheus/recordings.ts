import type { RecordingRule } from './alert-rule.ts'

/**
 * How fast requests to the API server are answered: of those within each of `le` seconds, how many there are in a second.
 * Without requests that are open for as long as somebody listens.
 */
export const ANSWERED_WITHIN = 'apiserver:request_sli_duration_seconds_bucket:rate2m'

const REQUESTS = 'apiserver_request_total{job="apiserver"}'
const ERRORS = 'apiserver_request_total{job="apiserver",code=~"5.."}'
/** The group of processes that is the whole node: of those below, only pods' are kept, which have a name. */
const WHOLE_NODE = 'job="cadvisor",pod=""'
/** What its disks are; other file systems are in memory, or of somebody else. */
const DISKS = `${WHOLE_NODE},device=~"/dev/.+"`

/** What would be expensive to ask for, what alerts watch, and what a seed's own monitoring collects. Shares are from 0 to 1. */
export const RECORDED = {
  answeredWithin: {
    record: ANSWERED_WITHIN,
    expr: 'sum by (le) (rate(apiserver_request_sli_duration_seconds_bucket{verb!~"WATCH|CONNECT"}[2m]))',
  },
  requests: { record: 'apiserver:requests:rate5m', expr: `sum(rate(${REQUESTS}[5m]))` },
  /** Zero where none fails. */
  errors: {
    record: 'apiserver:errors:rate5m',
    expr: `sum(rate(${ERRORS}[5m])) or 0 * sum(rate(${REQUESTS}[5m]))`,
  },
  /** Of the member that has most: its database, as a share of what it may be. */
  etcdQuota: {
    record: 'etcd:quota_used:ratio',
    expr: 'max(etcd_mvcc_db_total_size_in_bytes{job="etcd"} / etcd_server_quota_backend_bytes{job="etcd"})',
  },
  nodeCpu: {
    record: 'node:cpu_used:ratio2m',
    expr: `sum by (node) (rate(container_cpu_usage_seconds_total{${WHOLE_NODE}}[2m])) / max by (node) (machine_cpu_cores{job="cadvisor"})`,
  },
  nodeMemory: {
    record: 'node:memory_used:ratio',
    expr: `max by (node) (container_memory_working_set_bytes{${WHOLE_NODE}}) / max by (node) (machine_memory_bytes{job="cadvisor"})`,
  },
  /** Of its disk that is fullest. */
  nodeDisk: {
    record: 'node:disk_used:ratio',
    expr: `max by (node) (container_fs_usage_bytes{${DISKS}} / (container_fs_limit_bytes{${DISKS}} > 0))`,
  },
} as const satisfies Record<string, RecordingRule>
