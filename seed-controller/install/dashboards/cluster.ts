import { RECORDED } from '#templates'
import { CLUSTER_ALERTS, LATENCY } from '../monitoring/federation.ts'
import type { Board, Row } from './board.ts'

const OF = 'cluster="$cluster"'
const RANGE = '$__rate_interval'
const PROGRAMS = `${OF},job=~"apiserver|etcd|vpn|prometheus"`
const recorded = (what: keyof typeof RECORDED) => `${RECORDED[what].record}{${OF}}`
/** Of all requests, those that are answered within a time. The seed keeps these steps of eleven. */
const within = (le: string) => `sum(${LATENCY}{${OF},le=~"${le}"}) / (sum(${LATENCY}{${OF},le="+Inf"}) > 0)`

const api: Row = {
  title: 'API server',
  panels: [
    {
      title: 'Alerts',
      unit: 'short',
      max: 1,
      lines: [
        { expr: `max by (alert, severity, subject) (${CLUSTER_ALERTS}{${OF}})`, legend: '{{alert}} {{subject}}' },
      ],
      about: 'What the Prometheus of the cluster finds. `seedbed cluster alerts` tells of all.',
    },
    {
      title: 'Requests',
      unit: 'reqps',
      lines: [{ expr: recorded('requests'), legend: 'requests' }],
    },
    {
      title: 'Requests that fail',
      unit: 'percentunit',
      lines: [{ expr: `${recorded('errors')} / (${recorded('requests')} > 0)`, legend: 'failed' }],
      alerts: ['ApiserverErrors'],
    },
    {
      title: 'Answered in time',
      unit: 'percentunit',
      max: 1,
      lines: [
        { expr: within('0[.]4'), legend: 'within 0.4 s' },
        { expr: within('1([.]0)?'), legend: 'within 1 s' },
      ],
      alerts: ['ApiserverSlow', 'ApiserverSlowForLong'],
      about: 'Without watches, and without the time that admission webhooks take.',
    },
    {
      title: 'Programs that answer',
      unit: 'short',
      max: 1,
      lines: [{ expr: `min by (job, instance) (up{${PROGRAMS}})`, legend: '{{job}} {{instance}}' }],
      alerts: ['ApiserverDown', 'EtcdMemberDown', 'VpnDown', 'ClusterFiguresMissing'],
    },
  ],
}

const etcd: Row = {
  title: 'etcd',
  panels: [
    {
      title: 'Database',
      unit: 'bytes',
      lines: [{ expr: `etcd_mvcc_db_total_size_in_bytes{${OF},job="etcd"}`, legend: '{{instance}}' }],
    },
    {
      title: 'Used of its quota',
      unit: 'percentunit',
      max: 1,
      lines: [{ expr: recorded('etcdQuota'), legend: 'used' }],
      alerts: ['EtcdNearQuota', 'EtcdQuotaUsedUp'],
    },
    {
      title: 'Members with a leader',
      unit: 'short',
      lines: [{ expr: `sum(etcd_server_has_leader{${OF},job="etcd"})`, legend: 'members' }],
      alerts: ['EtcdNoLeader'],
    },
  ],
}

const components: Row = {
  title: 'Control plane',
  panels: [
    {
      title: 'Memory',
      unit: 'bytes',
      lines: [{ expr: `process_resident_memory_bytes{${PROGRAMS}}`, legend: '{{job}} {{instance}}' }],
    },
    {
      title: 'Processors',
      unit: 'short',
      lines: [{ expr: `rate(process_cpu_seconds_total{${PROGRAMS}}[${RANGE}])`, legend: '{{job}} {{instance}}' }],
    },
  ],
}

const nodes: Row = {
  title: 'Nodes and VPN',
  panels: [
    {
      title: 'Nodes',
      unit: 'short',
      lines: [
        { expr: `count(up{${OF},job="kubelet"})`, legend: 'joined' },
        { expr: `sum(up{${OF},job="kubelet"})`, legend: 'kubelet answers' },
      ],
      alerts: ['KubeletUnreachable'],
    },
    {
      title: 'Tunnels',
      unit: 'short',
      lines: [
        { expr: `vpn_clients{${OF},job="vpn"}`, legend: '{{instance}}' },
        { expr: `max(vpn_nodes{${OF},job="vpn"})`, legend: 'nodes' },
      ],
      alerts: ['NodeTunnelDown', 'VpnReplicaDown'],
    },
    {
      title: 'Traffic through the VPN',
      unit: 'Bps',
      lines: [
        {
          expr: `sum by (direction) (rate(vpn_tunnel_bytes_total{${OF},job="vpn"}[${RANGE}]))`,
          legend: '{{direction}}',
        },
      ],
      about: 'As the control plane sees it: received from nodes, sent to them.',
    },
    {
      title: 'Processors of nodes',
      unit: 'percentunit',
      max: 1,
      lines: [{ expr: recorded('nodeCpu'), legend: '{{node}}' }],
    },
    {
      title: 'Memory of nodes',
      unit: 'percentunit',
      max: 1,
      lines: [{ expr: recorded('nodeMemory'), legend: '{{node}}' }],
      alerts: ['NodeMemoryShort'],
    },
    {
      title: 'Fullest disk of nodes',
      unit: 'percentunit',
      max: 1,
      lines: [{ expr: recorded('nodeDisk'), legend: '{{node}}' }],
      alerts: ['NodeDiskFilling'],
    },
  ],
}

/** One cluster of a seed, chosen by its id. */
export const clusterBoard: Board = {
  name: 'seedbed-cluster',
  title: 'Seedbed: a cluster',
  ofCluster: true,
  rows: [api, etcd, components, nodes],
}
