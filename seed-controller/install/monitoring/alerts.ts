import { AS_SEVERE, type Alert } from '#templates'
import { CLUSTER_ALERTS } from './federation.ts'

const CONTROLLER = 'job="seed-controller"'

const controller: readonly Alert[] = [
  {
    name: 'SeedControllerDown',
    severity: 'critical',
    expr: `absent(up{${CONTROLLER}} == 1)`,
    for: '5m',
    summary:
      'No replica of the seed-controller answers: nothing is made, repaired, renewed or snapshotted. Clusters run on.',
  },
  {
    name: 'SeedControllerNoLeader',
    severity: 'critical',
    expr: `max(leader{${CONTROLLER}}) == 0`,
    for: '5m',
    summary: 'Replicas of the seed-controller are up and none of them leads: nothing is made, repaired or renewed.',
  },
  {
    name: 'SeedControllerFailing',
    severity: 'warning',
    expr: `sum by (controller) (rate(reconcile_total{${CONTROLLER},outcome="error"}[15m])) / sum by (controller) (rate(reconcile_total{${CONTROLLER}}[15m])) > 0.2`,
    for: '15m',
    subject: 'controller',
    summary: 'Controller {{ $labels.controller }} of the seed-controller fails in more than one of five passes.',
  },
  {
    name: 'SeedControllerBehind',
    severity: 'warning',
    expr: `max by (controller) (queue_depth{${CONTROLLER}}) > 50`,
    for: '10m',
    subject: 'controller',
    summary:
      'Controller {{ $labels.controller }} of the seed-controller does not keep up: more than 50 objects wait for it.',
  },
  {
    name: 'RolloutStopped',
    severity: 'warning',
    expr: `max(clusters_rollout{${CONTROLLER},state="stopped"}) > 0`,
    // It waited for as long as a cluster may take.
    for: '1m',
    summary:
      'A cluster does not become ready as this version of Seedbed makes it: the roll-out to the other clusters of the seed has stopped.',
  },
]

const clusters: readonly Alert[] = [
  {
    name: 'ClusterFiguresMissing',
    severity: 'warning',
    expr: 'up{job="clusters"} == 0',
    for: '10m',
    subject: 'cluster',
    summary: 'The Prometheus of cluster {{ $labels.cluster }} cannot be read.',
  },
  {
    name: 'ClusterAlert',
    severity: AS_SEVERE,
    expr: CLUSTER_ALERTS,
    // It waited where it was found.
    for: '0s',
    subject: 'cluster',
    summary: 'Cluster {{ $labels.cluster }}: {{ $labels.alert }}',
  },
  {
    name: 'ClustersAlerting',
    severity: AS_SEVERE,
    expr: `sum by (alert, severity) (clusters_alerting{${CONTROLLER},found_by="seed-controller"}) > 0`,
    for: '0s',
    subject: 'alert',
    summary: '{{ $labels.alert }} fires in clusters of this seed: their status.alerts tells which.',
  },
]

const monitoring: readonly Alert[] = [
  {
    name: 'AlertmanagerDown',
    severity: 'critical',
    expr: 'absent(up{job="alertmanager"} == 1)',
    for: '5m',
    summary: 'Alertmanager does not answer: nobody hears of alerts of this seed.',
  },
  {
    name: 'AlertsNotDelivered',
    severity: 'critical',
    expr: 'sum by (integration) (rate(alertmanager_notifications_failed_total{job="alertmanager"}[5m])) > 0',
    for: '10m',
    subject: 'integration',
    summary: 'Alertmanager cannot deliver by {{ $labels.integration }}: somebody does not hear of alerts.',
  },
]

/** What the Prometheus of a seed watches for. */
export const SEED_ALERTS: readonly Alert[] = [...controller, ...clusters, ...monitoring]
