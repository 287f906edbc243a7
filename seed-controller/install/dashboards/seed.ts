import { RECORDED } from '#templates'
import { CLUSTER_ALERTS } from '../monitoring/federation.ts'
import type { Board, Panel, Row } from './board.ts'

const CONTROLLER = 'job="seed-controller"'
const RANGE = '$__rate_interval'
const number = (panel: Omit<Panel, 'isNumber'>): Panel => ({ ...panel, isNumber: true })
/** Of a thousand clusters the ten that matter. */
const worst = (expr: string) => `topk(10, ${expr})`

const clusters: Row = {
  title: 'Clusters',
  panels: [
    ...(['ready', 'not-ready', 'creating', 'deleting', 'paused'] as const).map((state) =>
      number({
        title: `Clusters ${state}`,
        unit: 'short',
        lines: [{ expr: `sum(clusters{${CONTROLLER},state="${state}"})`, legend: state }],
      }),
    ),
    number({
      title: 'Clusters that are not read',
      unit: 'short',
      lines: [{ expr: 'count(up{job="clusters"} == 0) or vector(0)', legend: 'not read' }],
      alerts: ['ClusterFiguresMissing'],
    }),
    {
      title: 'Alerts in clusters',
      unit: 'short',
      lines: [
        { expr: `count by (alert, severity) (${CLUSTER_ALERTS})`, legend: '{{alert}} ({{severity}})' },
        {
          expr: `sum by (alert, severity) (clusters_alerting{${CONTROLLER},found_by="seed-controller"})`,
          legend: '{{alert}} ({{severity}})',
        },
      ],
      alerts: ['ClusterAlert', 'ClustersAlerting'],
    },
    {
      title: 'Requests to API servers',
      unit: 'reqps',
      lines: [{ expr: worst(RECORDED.requests.record), legend: '{{cluster}}' }],
      about: 'The ten clusters with most.',
    },
    {
      title: 'Failed requests to API servers',
      unit: 'percentunit',
      lines: [{ expr: worst(`${RECORDED.errors.record} / (${RECORDED.requests.record} > 0)`), legend: '{{cluster}}' }],
      alerts: ['ApiserverErrors'],
      about: 'The ten clusters with most.',
    },
    {
      title: 'Databases of etcd',
      unit: 'bytes',
      lines: [
        { expr: worst('max by (cluster) (etcd_mvcc_db_total_size_in_bytes{job="etcd"})'), legend: '{{cluster}}' },
      ],
      about: 'The ten largest, each of the member that has most.',
    },
    {
      title: 'Used of the quota of etcd',
      unit: 'percentunit',
      max: 1,
      lines: [{ expr: worst(RECORDED.etcdQuota.record), legend: '{{cluster}}' }],
      alerts: ['EtcdNearQuota', 'EtcdQuotaUsedUp'],
      about: 'The ten fullest.',
    },
    {
      title: 'Nodes in the VPN',
      unit: 'short',
      lines: [
        { expr: 'sum(max by (cluster) (vpn_nodes{job="vpn"}))', legend: 'nodes' },
        { expr: 'sum(max by (cluster) (vpn_clients{job="vpn"}))', legend: 'with a tunnel' },
      ],
      alerts: ['NodeTunnelDown'],
    },
  ],
}

const controller: Row = {
  title: 'Seed-controller',
  panels: [
    number({
      title: 'Replicas that answer',
      unit: 'short',
      lines: [{ expr: `sum(up{${CONTROLLER}})`, legend: 'replicas' }],
      alerts: ['SeedControllerDown'],
    }),
    number({
      title: 'Leaders',
      unit: 'short',
      lines: [{ expr: `sum(leader{${CONTROLLER}})`, legend: 'leaders' }],
      alerts: ['SeedControllerNoLeader'],
    }),
    number({
      title: 'Oldest newest snapshot',
      unit: 's',
      lines: [
        {
          expr: `time() - min(clusters_snapshot_oldest_timestamp_seconds{${CONTROLLER}})`,
          legend: 'age',
        },
      ],
      alerts: ['SnapshotOverdue'],
      about: 'Age of the newest snapshot of the cluster whose newest one is the oldest, or of that cluster.',
    }),
    number({
      title: 'First certificate ends in',
      unit: 's',
      lines: [
        {
          expr: `min(clusters_certificates_end_timestamp_seconds{${CONTROLLER}}) - time()`,
          legend: 'left',
        },
      ],
      alerts: ['CertificateExpiring'],
      about: 'Of the control planes of all clusters. They are renewed when a third of their year is left.',
    }),
    {
      title: 'Duration of passes (p95)',
      unit: 's',
      lines: [
        {
          expr: `histogram_quantile(0.95, sum by (controller, le) (rate(reconcile_seconds_bucket{${CONTROLLER}}[${RANGE}])))`,
          legend: '{{controller}}',
        },
      ],
    },
    {
      title: 'Passes that failed',
      unit: 'percentunit',
      max: 1,
      lines: [
        {
          expr: `sum by (controller) (rate(reconcile_total{${CONTROLLER},outcome="error"}[${RANGE}])) / (sum by (controller) (rate(reconcile_total{${CONTROLLER}}[${RANGE}])) > 0)`,
          legend: '{{controller}}',
        },
      ],
      alerts: ['SeedControllerFailing'],
    },
    {
      title: 'Objects that wait',
      unit: 'short',
      lines: [{ expr: `max by (controller) (queue_depth{${CONTROLLER}})`, legend: '{{controller}}' }],
      alerts: ['SeedControllerBehind'],
    },
    {
      title: 'Clusters in the roll-out of another version of Seedbed',
      unit: 'short',
      lines: [{ expr: `max by (state) (clusters_rollout{${CONTROLLER}})`, legend: '{{state}}' }],
      alerts: ['RolloutStopped'],
      about: 'None where every cluster is what this version makes of it.',
    },
    {
      title: 'Writes',
      unit: 'wps',
      lines: [
        { expr: `sum by (verb, kind) (rate(writes_total{${CONTROLLER}}[${RANGE}]))`, legend: '{{verb}} {{kind}}' },
      ],
      about: 'None where nothing happens.',
    },
    {
      title: 'Memory',
      unit: 'bytes',
      lines: [{ expr: `process_resident_memory_bytes{${CONTROLLER}}`, legend: '{{pod}}' }],
    },
    {
      title: 'Processors',
      unit: 'short',
      lines: [{ expr: `rate(process_cpu_seconds_total{${CONTROLLER}}[${RANGE}])`, legend: '{{pod}}' }],
    },
  ],
}

const delivery: Row = {
  title: 'Delivery of alerts',
  panels: [
    {
      title: 'Messages of Alertmanager',
      unit: 'cps',
      lines: [
        {
          expr: `sum by (integration) (rate(alertmanager_notifications_total{job="alertmanager"}[${RANGE}]))`,
          legend: '{{integration}}',
        },
      ],
      alerts: ['AlertmanagerDown'],
    },
    {
      title: 'Messages that failed',
      unit: 'cps',
      lines: [
        {
          expr: `sum by (integration) (rate(alertmanager_notifications_failed_total{job="alertmanager"}[${RANGE}]))`,
          legend: '{{integration}}',
        },
      ],
      alerts: ['AlertsNotDelivered'],
    },
  ],
}

/** Everything on a seed at one look. */
export const seedBoard: Board = {
  name: 'seedbed-seed',
  title: 'Seedbed: a seed',
  ofCluster: false,
  rows: [clusters, controller, delivery],
}
