import type { V1Affinity, V1Container, V1Deployment, V1PodSpec } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import type { AddonParams } from './addon.ts'

export type CorednsInputs = {
  readonly params: AddonParams
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> }
  readonly selector: Record<string, string>
}

/** By default two replicas, on two nodes where there are two. */
export function corednsDeployment({ params, metadata, selector }: CorednsInputs): Manifest<V1Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: params.coreDNS.replicas ?? 2,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
      selector: { matchLabels: selector },
      template: { metadata: { labels: metadata.labels }, spec: podSpec(params, selector) },
    },
  }
}

function podSpec(p: AddonParams, selector: Record<string, string>): V1PodSpec {
  return {
    serviceAccountName: 'coredns',
    priorityClassName: 'system-cluster-critical',
    // The node's own name servers: the cluster's are these pods.
    dnsPolicy: 'Default',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
    affinity: apart(selector),
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container(p)],
    volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
  }
}

function apart(selector: Record<string, string>): V1Affinity {
  const podAffinityTerm = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: selector } }
  return {
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
  }
}

function container(p: AddonParams): V1Container {
  return {
    name: 'coredns',
    image: p.images.coredns,
    args: ['-conf', '/etc/coredns/Corefile'],
    resources: { requests: { cpu: '20m', memory: '40Mi' }, limits: { memory: '170Mi' } },
    ports: [
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9153, protocol: 'TCP' },
    ],
    volumeMounts: [{ name: 'config', mountPath: '/etc/coredns', readOnly: true }],
    readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 2 },
    livenessProbe: {
      httpGet: { path: '/health', port: 8080 },
      initialDelaySeconds: 60,
      timeoutSeconds: 5,
      failureThreshold: 5,
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
    },
  }
}
