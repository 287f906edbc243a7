import type {
  V1ConfigMap,
  V1Container,
  V1Deployment,
  V1NetworkPolicy,
  V1PodDisruptionBudget,
  V1PodSpec,
  V1Service,
} from '#kubernetes'
import { CLUSTER_METRICS } from '#seed-api'
import { COMPONENT_LABEL, ISSUER, restricted, type Manifest } from '#templates'
import { CLUSTER_METRICS_PORT } from '../src/cluster-metrics/names.ts'
import { fingerprint } from '../src/cluster/desired.ts'
import { ISSUER_NAME } from '../src/issuer/names.ts'
import { CONTROLLER, controllerLabels, METRICS_PORT, NAMESPACE } from './names.ts'
import type { InstallSettings } from './options.ts'
import { pulledWith } from './pod.ts'

const metadata = { name: CONTROLLER, namespace: NAMESPACE, labels: controllerLabels }
const NON_ROOT = 65_532
export const CONTROLLER_PRIORITY_CLASS = 'seedbed-controller'

/** The seed-controller itself: one replica leads, the others take over within seconds. */
export function workload(s: InstallSettings): Manifest[] {
  return [settingsMap(s), issuerService, metricsService, deployment(s), ...disruptionBudget(s), networkPolicy]
}

function settingsMap(s: InstallSettings): Manifest<V1ConfigMap> {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: settingsData(s) }
}

/** Read by `src/config.ts`. */
export function settingsData(s: InstallSettings): Record<string, string> {
  return {
    SEED_NAME: s.seed,
    EXTERNAL_ADDRESS: s.externalAddress,
    PORT: String(METRICS_PORT),
    STORAGE_CLASS: s.storageClass ?? '',
    IMAGE: s.image,
    VPN_IMAGE: s.vpnImage,
    ...(s.localStorageImage ? { LOCAL_STORAGE_IMAGE: s.localStorageImage } : {}),
    ...(s.registry ? { IMAGE_REGISTRY: s.registry } : {}),
    ROLLOUT_AT_ONCE: s.rollout.atOnce,
    ROLLOUT_DEADLINE_SECONDS: String(s.rollout.deadlineSeconds),
    ...(s.nodeAgent ? { NODE_AGENT: sortedJson(s.nodeAgent) } : {}),
  }
}

/** As Helm writes what is in the values of a chart: by name. */
const sortedJson = ({ sha256, ...rest }: NonNullable<InstallSettings['nodeAgent']>): string =>
  JSON.stringify(byName({ ...rest, sha256: byName(sha256) }))
const byName = (o: object) => Object.fromEntries(Object.entries(o).toSorted(([a], [b]) => (a < b ? -1 : 1)))

function deployment(s: InstallSettings): Manifest<V1Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: s.replicas,
      selector: { matchLabels: controllerLabels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        // Settings come as environment, which a running pod does not read again.
        metadata: {
          labels: controllerLabels,
          annotations: { 'seedbed.dev/config-edition': fingerprint(settingsData(s)) },
        },
        spec: podSpec(s),
      },
    },
  }
}

function podSpec(s: InstallSettings): V1PodSpec {
  return {
    serviceAccountName: CONTROLLER,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    priorityClassName: CONTROLLER_PRIORITY_CLASS,
    terminationGracePeriodSeconds: 20,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NON_ROOT,
      runAsGroup: NON_ROOT,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: controllerLabels },
      },
    ],
    containers: [container(s)],
    ...pulledWith(s),
  }
}

function container(s: InstallSettings): V1Container {
  return {
    name: CONTROLLER,
    image: s.image,
    envFrom: [{ configMapRef: { name: CONTROLLER } }],
    env: [
      { name: 'POD_NAME', valueFrom: field('metadata.name') },
      { name: 'POD_NAMESPACE', valueFrom: field('metadata.namespace') },
    ],
    ports: [
      { name: 'http', containerPort: METRICS_PORT, protocol: 'TCP' },
      { name: 'issuer', containerPort: ISSUER.port, protocol: 'TCP' },
      { name: 'figures', containerPort: CLUSTER_METRICS_PORT, protocol: 'TCP' },
    ],
    startupProbe: { ...probe('/readyz'), periodSeconds: 1, failureThreshold: 120 },
    readinessProbe: { ...probe('/readyz'), periodSeconds: 10 },
    livenessProbe: { ...probe('/healthz'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    resources: s.resources,
    securityContext: restricted,
    terminationMessagePolicy: 'FallbackToLogsOnError',
  }
}

const probe = (path: string) => ({ httpGet: { path, port: 'http', scheme: 'HTTP' } })
const field = (fieldPath: string) => ({ fieldRef: { apiVersion: 'v1', fieldPath } })

function disruptionBudget(s: InstallSettings): Manifest<V1PodDisruptionBudget>[] {
  if (s.replicas < 2) return []
  const spec = { maxUnavailable: 1, selector: { matchLabels: controllerLabels } }
  return [{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec }]
}

/** Where API servers of clusters find the issuer's documents. Its address is in their settings, so it has to stay. */
const issuerService: Manifest<V1Service> = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: ISSUER_NAME, namespace: NAMESPACE, labels: controllerLabels },
  spec: {
    selector: controllerLabels,
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'issuer' }],
  },
}

/** Where masters ask for the figures of clusters, through the proxy of the seed's API server. */
const metricsService: Manifest<V1Service> = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: CLUSTER_METRICS.service, namespace: NAMESPACE, labels: controllerLabels },
  spec: {
    selector: controllerLabels,
    ports: [{ name: CLUSTER_METRICS.port, port: 443, protocol: 'TCP', targetPort: 'figures' }],
  },
}

const apiservers = {
  namespaceSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'seedbed' } },
  podSelector: { matchLabels: { [COMPONENT_LABEL]: 'apiserver' } },
}

/** In: probes, metrics, figures for whoever has the token for them, and API servers of clusters at the issuer. Out: anything, because the addresses of API servers are not known to a policy. */
const networkPolicy: Manifest<V1NetworkPolicy> = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: {
    podSelector: { matchLabels: controllerLabels },
    policyTypes: ['Ingress'],
    ingress: [
      {
        ports: [
          { protocol: 'TCP', port: 'http' },
          { protocol: 'TCP', port: 'figures' },
        ],
      },
      // `_from` is what the client library calls `from`; it writes the real name.
      { from: [apiservers], ports: [{ protocol: 'TCP', port: 'issuer' }] },
    ],
  },
}
