import type { V1ConfigMap, V1Volume } from '#kubernetes'
import type { Manifest } from '#templates'
import type { InstallSettings, MonitoringSettings } from '../options.ts'
import { ALERTMANAGER, ALERTMANAGER_FILE, ALERTMANAGER_PORT } from './names.ts'
import { accountOf, deploymentOf, metadataOf, serviceOf } from './program.ts'

const CONFIG = '/etc/alertmanager'
const DATA = '/alertmanager'

/**
 * Groups alerts and sends them where the operator's Secret says. Without one it shows them, and tells nobody. Its silences go with its pod.
 */
export function alertmanager(s: InstallSettings, m: MonitoringSettings): Manifest[] {
  return [
    accountOf(ALERTMANAGER),
    ...(m.alertmanagerSecret === undefined ? [configMap] : []),
    deploymentOf(s, program(m)),
    serviceOf({ name: ALERTMANAGER, port: ALERTMANAGER_PORT }),
  ]
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
  metadata: metadataOf(ALERTMANAGER),
  data: { [ALERTMANAGER_FILE]: JSON.stringify(DEFAULT_CONFIG, undefined, 2) },
}

const configOf = ({ alertmanagerSecret }: MonitoringSettings): Omit<V1Volume, 'name'> =>
  alertmanagerSecret === undefined
    ? { configMap: { name: ALERTMANAGER } }
    : { secret: { secretName: alertmanagerSecret, defaultMode: 0o440 } }

const FLAGS = [
  `--config.file=${CONFIG}/${ALERTMANAGER_FILE}`,
  `--storage.path=${DATA}`,
  `--web.listen-address=:${ALERTMANAGER_PORT}`,
  // Alone it has nobody to talk to.
  '--cluster.listen-address=',
]

const program = (m: MonitoringSettings) => ({
  name: ALERTMANAGER,
  port: ALERTMANAGER_PORT,
  hasToken: false,
  config: { path: CONFIG, from: configOf(m) },
  data: { path: DATA, on: { emptyDir: { sizeLimit: '128Mi' } } },
  container: {
    image: m.alertmanagerImage,
    command: ['/bin/alertmanager', ...FLAGS],
    env: [{ name: 'GOMEMLIMIT', value: '96MiB' }],
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
  },
})
