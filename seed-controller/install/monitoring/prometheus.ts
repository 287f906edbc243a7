import type {
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1ConfigMap,
  V1PersistentVolumeClaim,
  V1Role,
  V1RoleBinding,
} from '#kubernetes'
import type { Manifest } from '#templates'
import { fingerprint } from '../../src/cluster/desired.ts'
import { NAMESPACE } from '../names.ts'
import type { InstallSettings, MonitoringSettings } from '../options.ts'
import { labelsOf, MONITORING_NAMESPACE, PROMETHEUS, PROMETHEUS_PORT } from './names.ts'
import { accountOf, deploymentOf, metadataOf, readiness, serviceOf } from './program.ts'
import { SEED_PROMETHEUS, SEED_RULES, SEED_VARIABLE } from './prometheus-config.ts'

const RBAC = 'rbac.authorization.k8s.io'
const CONFIG = '/etc/prometheus'
const DATA = '/prometheus'
const MIB = 1_048_576
/** Four fifths of the volume; the rest is for what is written before it is packed. */
const keptBytes = (storageMiB: number) => Math.floor((storageMiB * 4) / 5) * MIB

const labels = labelsOf(PROMETHEUS)
const metadata = metadataOf(PROMETHEUS)
/** Roles outside of its namespace have to be told from those of others. */
const outside = `seedbed:monitoring-${PROMETHEUS}`
const subjects = [{ kind: 'ServiceAccount', name: PROMETHEUS, namespace: MONITORING_NAMESPACE }]

/** Figures of the seed-controllers and a few of each cluster, for two weeks. */
export function seedPrometheus(s: InstallSettings, m: MonitoringSettings): Manifest[] {
  return [
    accountOf(PROMETHEUS),
    ...rights,
    configMap,
    claim(s, m),
    deploymentOf(s, program(s, m)),
    serviceOf({ name: PROMETHEUS, port: PROMETHEUS_PORT }),
  ]
}

/** It finds the Services of clusters on the whole seed, and the pods of the seed-controller. Neither holds a secret. */
const rights: Manifest<V1ClusterRole | V1ClusterRoleBinding | V1Role | V1RoleBinding>[] = [
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: outside, labels },
    rules: [{ apiGroups: [''], resources: ['services'], verbs: ['list', 'watch'] }],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: outside, labels },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: outside },
    subjects,
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: { name: outside, namespace: NAMESPACE, labels },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: outside, namespace: NAMESPACE, labels },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: outside },
    subjects,
  },
]

const FILES = {
  'prometheus.json': JSON.stringify(SEED_PROMETHEUS, undefined, 2),
  'rules.json': JSON.stringify(SEED_RULES, undefined, 2),
}

const configMap: Manifest<V1ConfigMap> = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: FILES }

const claim = (s: InstallSettings, { storageMiB }: MonitoringSettings): Manifest<V1PersistentVolumeClaim> => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata,
  spec: {
    accessModes: ['ReadWriteOnce'],
    ...(s.storageClass ? { storageClassName: s.storageClass } : {}),
    resources: { requests: { storage: `${storageMiB}Mi` } },
  },
})

function program(s: InstallSettings, { storageMiB, prometheusImage }: MonitoringSettings) {
  const flags = {
    'config.file': `${CONFIG}/prometheus.json`,
    'query.max-samples': 10_000_000,
    'query.timeout': '30s',
    'storage.tsdb.path': DATA,
    'storage.tsdb.retention.size': `${keptBytes(storageMiB)}B`,
    'storage.tsdb.retention.time': '15d',
    'web.listen-address': `:${PROMETHEUS_PORT}`,
  }
  return {
    name: PROMETHEUS,
    port: PROMETHEUS_PORT,
    edition: fingerprint(FILES),
    hasToken: true,
    config: { path: CONFIG, from: { configMap: { name: PROMETHEUS } } },
    data: { path: DATA, on: { persistentVolumeClaim: { claimName: PROMETHEUS } } },
    container: {
      image: prometheusImage,
      command: ['/bin/prometheus', ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)],
      env: [
        { name: SEED_VARIABLE, value: s.seed },
        { name: 'GOMEMLIMIT', value: '800MiB' },
      ],
      startupProbe: { ...readiness, periodSeconds: 1, failureThreshold: 300 },
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '1Gi' } },
    },
  }
}
