import type { Alert } from './alert-rule.ts'
import { ANSWERED_WITHIN, RECORDED } from './recordings.ts'

/** Requests that are answered within a second, as seen by what is recorded, over a time. */
const slowShare = (window: string) => {
  const within = (le: string) => `sum(avg_over_time(${ANSWERED_WITHIN}{le=~"${le}"}[${window}]))`
  return `(1 - ${within('1([.]0)?')} / ${within('[+]Inf')})`
}

/** Of all requests, what may take longer than a second: the promise that the two alerts of slowness watch. */
const SLOW_ALLOWED = 0.01
/** So fast a month's allowance is used up in two days, and in five. */
const [BURN_FAST, BURN_SLOW] = [14.4, 6]
const burns = (factor: number, long: string, short: string) => {
  const most = Number((factor * SLOW_ALLOWED).toFixed(3))
  return `${slowShare(long)} > ${most} and ${slowShare(short)} > ${most}`
}

const SERVED = RECORDED.requests.record
const FAILED = RECORDED.errors.record
const DATABASE = RECORDED.etcdQuota.record

const controlPlane: readonly Alert[] = [
  {
    name: 'ApiserverDown',
    severity: 'critical',
    expr: 'up{job="apiserver"} == 0',
    for: '2m',
    summary:
      'The API server does not answer: nobody can change or read anything in the cluster. What runs on nodes runs on.',
  },
  {
    name: 'ApiserverErrors',
    severity: 'critical',
    // Of hardly any requests a share says nothing.
    expr: `${FAILED} / ${SERVED} > 0.05 and ${FAILED} > 0.1`,
    for: '5m',
    summary: 'More than one in twenty requests to the API server fails.',
  },
  {
    name: 'ApiserverSlow',
    severity: 'critical',
    expr: burns(BURN_FAST, '1h', '5m'),
    for: '2m',
    summary: 'The API server has been slow for an hour: many requests take longer than a second.',
  },
  {
    name: 'ApiserverSlowForLong',
    severity: 'warning',
    expr: burns(BURN_SLOW, '6h', '30m'),
    for: '15m',
    summary:
      'The API server has been slower than promised for hours: more than one in a hundred requests takes longer than a second.',
  },
  {
    name: 'AuditEventsLost',
    severity: 'warning',
    expr: 'sum(increase(apiserver_audit_error_total{job="apiserver"}[10m])) > 0',
    for: '1m',
    summary:
      'Audit events of the API server are lost: its sink does not take them, or there are more than can be written.',
  },
  {
    name: 'EtcdNoLeader',
    severity: 'critical',
    expr: 'etcd_server_has_leader{job="etcd"} == 0',
    for: '1m',
    subject: 'instance',
    summary: 'Member {{ $labels.instance }} of etcd has no leader: nothing can be written to the cluster.',
  },
  {
    name: 'EtcdMemberDown',
    severity: 'warning',
    expr: 'up{job="etcd"} == 0',
    for: '3m',
    subject: 'instance',
    summary: 'Member {{ $labels.instance }} of etcd does not answer.',
  },
  {
    name: 'EtcdNearQuota',
    severity: 'warning',
    expr: `${DATABASE} > 0.8`,
    for: '5m',
    summary:
      'The database of etcd has used more than four fifths of its quota. When it is full, the cluster takes no more changes.',
  },
  {
    name: 'EtcdQuotaUsedUp',
    severity: 'critical',
    expr: `${DATABASE} > 0.95`,
    for: '1m',
    summary: 'The database of etcd has used up its quota, or is about to: the cluster takes no more changes then.',
  },
  {
    name: 'EtcdSlowDisk',
    severity: 'warning',
    expr: 'histogram_quantile(0.99, sum by (instance, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{job="etcd"}[5m]))) > 0.5',
    for: '10m',
    subject: 'instance',
    summary:
      'The disk under member {{ $labels.instance }} of etcd is slow: one in a hundred writes takes longer than half a second.',
  },
]

const vpn: readonly Alert[] = [
  {
    name: 'VpnDown',
    severity: 'critical',
    expr: 'sum(up{job="vpn"}) == 0',
    for: '2m',
    summary:
      'No replica of the VPN answers: logs, exec, webhooks and metrics do not get through. What runs on nodes runs on.',
  },
  {
    name: 'VpnReplicaDown',
    severity: 'warning',
    // All of them is another alert.
    expr: 'up{job="vpn"} == 0 and on () sum(up{job="vpn"}) > 0',
    for: '3m',
    subject: 'instance',
    summary: 'Replica {{ $labels.instance }} of the VPN does not answer; the other one carries everything.',
  },
  {
    name: 'NodeTunnelDown',
    severity: 'warning',
    expr: 'vpn_clients{job="vpn"} < vpn_nodes{job="vpn"}',
    for: '5m',
    subject: 'instance',
    summary: 'Not every node has a tunnel to {{ $labels.instance }}.',
  },
]

const nodes: readonly Alert[] = [
  {
    name: 'KubeletUnreachable',
    severity: 'warning',
    expr: 'up{job="kubelet"} == 0',
    for: '5m',
    subject: 'node',
    summary: 'The kubelet of node {{ $labels.node }} does not answer through the VPN: no logs and no exec of its pods.',
  },
  {
    name: 'KubeletCertificateExpiring',
    severity: 'warning',
    // They live for a day, and are renewed before the last third of that.
    expr: 'min by (node) ({__name__=~"kubelet_certificate_manager_(client|server)_ttl_seconds",job="kubelet"}) < 3 * 3600',
    for: '10m',
    subject: 'node',
    summary:
      'A certificate of node {{ $labels.node }} ends within hours and was not renewed. The node is lost when it has ended.',
  },
  {
    name: 'NodeDiskFilling',
    severity: 'warning',
    expr: `${RECORDED.nodeDisk.record} > 0.85`,
    for: '5m',
    subject: 'node',
    summary: 'A disk of node {{ $labels.node }} is more than 85% full. Its kubelet removes images, then pods.',
  },
  {
    name: 'NodeMemoryShort',
    severity: 'warning',
    expr: `${RECORDED.nodeMemory.record} > 0.92`,
    for: '10m',
    subject: 'node',
    summary: 'Node {{ $labels.node }} has less than 8% of its memory left. Its kubelet ends pods when it runs short.',
  },
]

/** What the Prometheus of a cluster watches for, by what it is about. */
export const ALERTS = { 'control-plane': controlPlane, vpn, nodes } as const
