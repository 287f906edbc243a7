import type { V1Container, V1Deployment, V1PodSpec } from '#kubernetes'
import type { Manifest } from '../../manifest.ts'
import type { AddonParams } from '../addon.ts'
import { addonPod, restricted } from '../pod.ts'
import { METRICS_SERVER, METRICS_SERVER_TLS } from './names.ts'

const PORT = 10_250
export const PORT_NAME = 'https'
const KEYS = '/etc/metrics-server'

export const selector = { 'k8s-app': METRICS_SERVER.name }

/** One by default, wherever there is room: it holds nothing but the last two answers of each node. */
export function metricsServerDeployment(
  p: AddonParams,
  metadata: Manifest['metadata'] & { readonly labels: Record<string, string> },
): Manifest<V1Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: p.metricsServer?.replicas ?? 1,
      // The next one is ready before the old one goes.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: selector },
      template: { metadata: { labels: metadata.labels }, spec: podSpec(p) },
    },
  }
}

function podSpec(p: AddonParams): V1PodSpec {
  return {
    ...addonPod,
    serviceAccountName: METRICS_SERVER.name,
    priorityClassName: 'system-cluster-critical',
    containers: [container(p)],
    volumes: [{ name: 'keys', secret: { secretName: METRICS_SERVER_TLS.name } }],
  }
}

const ARGS = [
  `--secure-port=${PORT}`,
  // Renewed files are read again by itself.
  `--tls-cert-file=${KEYS}/tls.crt`,
  `--tls-private-key-file=${KEYS}/tls.key`,
  // An address in the VPN, which leads to the node from each other one; see docs/decisions/0010-pod-network.md.
  '--kubelet-preferred-address-types=InternalIP',
  '--kubelet-use-node-status-port',
  // Kubelets have certificates of the cluster's own authority.
  '--kubelet-certificate-authority=/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
  '--metric-resolution=15s',
]

function container(p: AddonParams): V1Container {
  const probe = (path: string) => ({ path, port: PORT_NAME, scheme: 'HTTPS' })
  return {
    name: METRICS_SERVER.name,
    image: p.images.metricsServer,
    args: ARGS,
    ports: [{ name: PORT_NAME, containerPort: PORT, protocol: 'TCP' }],
    resources: { requests: { cpu: '20m', memory: '48Mi' }, limits: { memory: '256Mi' } },
    readinessProbe: { httpGet: probe('/readyz'), periodSeconds: 2 },
    livenessProbe: { httpGet: probe('/livez'), initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 3 },
    volumeMounts: [{ name: 'keys', mountPath: KEYS, readOnly: true }],
    securityContext: { ...restricted, runAsUser: 65_534, runAsGroup: 65_534 },
  }
}
