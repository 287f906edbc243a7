import type { V1Container, V1Deployment, V1PolicyRule, V1ServiceAccount } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'
import { KUBE_STATE_FIGURES, METRICS_PORT } from './figures.ts'
import { addonPod, restricted } from './pod.ts'
import { clusterGrant, serviceAccount } from './rbac.ts'

const NAME = 'kube-state-metrics'
const HEALTH_PORT = 8081
const selector = { 'k8s-app': NAME }
const metadata = { name: NAME, namespace: 'kube-system', labels: { ...addonLabels(NAME), ...selector } }

/** What the objects of a cluster say of themselves, as figures; scraped by `prometheus/addon-jobs.ts`. */
export const kubeStateMetrics: Addon = {
  name: NAME,
  manifests: (p) => (p.kubeStateMetrics ? manifests(p) : []),
}

/** What it counts, by group: nothing that holds secrets. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  '': ['nodes', 'persistentvolumeclaims', 'pods'],
  apps: ['daemonsets', 'deployments', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  policy: ['poddisruptionbudgets'],
}

function manifests(p: AddonParams): Manifest[] {
  const rules: V1PolicyRule[] = Object.entries(COUNTED).map(([group, resources]) => ({
    apiGroups: [group],
    resources: [...resources],
    verbs: ['list', 'watch'],
  }))
  return [
    account,
    ...clusterGrant({ addon: NAME, name: 'seedbed:kube-state-metrics', subjects: [serviceAccount(NAME)] }, rules),
    deployment(p),
  ]
}

const account: Manifest<V1ServiceAccount> = { apiVersion: 'v1', kind: 'ServiceAccount', metadata }

function deployment(p: AddonParams): Manifest<V1Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 1,
      // Two at once would count everything twice.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: selector },
      template: {
        metadata: { labels: metadata.labels },
        spec: { ...addonPod, serviceAccountName: NAME, containers: [container(p)] },
      },
    },
  }
}

const container = (p: AddonParams): V1Container => ({
  name: NAME,
  image: p.images.kubeStateMetrics,
  args: [
    `--port=${METRICS_PORT}`,
    `--telemetry-port=${HEALTH_PORT}`,
    `--resources=${Object.values(COUNTED).flat().toSorted().join(',')}`,
    // What nobody scrapes need not be kept either.
    `--metric-allowlist=${KUBE_STATE_FIGURES.join(',')}`,
  ],
  ports: [
    { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' },
    { name: 'health', containerPort: HEALTH_PORT, protocol: 'TCP' },
  ],
  resources: { requests: { cpu: '10m', memory: '48Mi' }, limits: { memory: '256Mi' } },
  readinessProbe: { httpGet: { path: '/readyz', port: 'health' }, periodSeconds: 5 },
  livenessProbe: { httpGet: { path: '/livez', port: 'metrics' }, initialDelaySeconds: 30, periodSeconds: 10 },
  securityContext: { ...restricted, runAsUser: 65_534, runAsGroup: 65_534 },
})
