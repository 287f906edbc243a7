import type {
  V1ConfigMap,
  V1Container,
  V1Deployment,
  V1Service,
  V1ServiceAccount,
  V1Volume,
} from '@kubernetes/client-node'
import type { Manifest } from '#templates'
import type { MonitoringSettings } from '../options.ts'
import {
  ALERTMANAGER,
  ALERTMANAGER_FILE,
  ALERTMANAGER_IMAGE,
  ALERTMANAGER_PORT,
  labelsOf,
  MONITORING_NAMESPACE,
} from './names.ts'
import { asNobody, probe, withoutRights } from './pod.ts'

const CONFIG = '/etc/alertmanager'
const DATA = '/alertmanager'
const labels = labelsOf(ALERTMANAGER)
const metadata = { name: ALERTMANAGER, namespace: MONITORING_NAMESPACE, labels }

/**
 * Groups alerts and sends them where the operator's Secret says. Without one it shows them, and tells nobody. Its silences go with its pod.
 */
export function alertmanager(m: MonitoringSettings): Manifest[] {
  return [account, ...(m.alertmanagerSecret === undefined ? [configMap] : []), deployment(m), service]
}

const account: Manifest<V1ServiceAccount> = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata,
  automountServiceAccountToken: false,
}

/** What an operator begins with: one message for each cluster and alert, and nobody who gets it. */
export const DEFAULT_CONFIG = {
  route: {
    receiver: 'nobody',
    group_by: ['cluster', 'alertname', 'alert'],
    group_wait: '30s',
    group_interval: '5m',
    repeat_interval: '12h',
  },
  inhibit_rules: [
    // A seed-controller that is away is the reason of all that it does not do.
    { source_matchers: ['alertname="SeedControllerDown"'], target_matchers: ['alertname="SeedControllerNoLeader"'] },
    { source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ['cluster', 'alert'] },
  ],
  receivers: [{ name: 'nobody' }],
}

const configMap: Manifest<V1ConfigMap> = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata,
  data: { [ALERTMANAGER_FILE]: JSON.stringify(DEFAULT_CONFIG, undefined, 2) },
}

const configVolume = ({ alertmanagerSecret }: MonitoringSettings): V1Volume =>
  alertmanagerSecret === undefined
    ? { name: 'config', configMap: { name: ALERTMANAGER } }
    : { name: 'config', secret: { secretName: alertmanagerSecret, defaultMode: 0o440 } }

const deployment = (m: MonitoringSettings): Manifest<V1Deployment> => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 1,
    strategy: { type: 'Recreate' },
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: ALERTMANAGER,
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: asNobody,
        containers: [container],
        volumes: [configVolume(m), { name: 'data', emptyDir: { sizeLimit: '128Mi' } }],
      },
    },
  },
})

const container: V1Container = {
  name: ALERTMANAGER,
  image: ALERTMANAGER_IMAGE,
  command: [
    '/bin/alertmanager',
    `--config.file=${CONFIG}/${ALERTMANAGER_FILE}`,
    `--storage.path=${DATA}`,
    `--web.listen-address=:${ALERTMANAGER_PORT}`,
    // Alone it has nobody to talk to.
    '--cluster.listen-address=',
  ],
  env: [{ name: 'GOMEMLIMIT', value: '96MiB' }],
  ports: [{ name: 'http', containerPort: ALERTMANAGER_PORT, protocol: 'TCP' }],
  readinessProbe: { ...probe('/-/ready'), periodSeconds: 5 },
  livenessProbe: { ...probe('/-/healthy'), periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 6 },
  resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
  securityContext: withoutRights,
  terminationMessagePolicy: 'FallbackToLogsOnError',
  volumeMounts: [
    { name: 'config', mountPath: CONFIG, readOnly: true },
    { name: 'data', mountPath: DATA },
  ],
}

const service: Manifest<V1Service> = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { selector: labels, ports: [{ name: 'http', port: ALERTMANAGER_PORT, protocol: 'TCP', targetPort: 'http' }] },
}
