import type { V1ConfigMap, V1DaemonSet, V1PodSpec, V1ServiceAccount } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'
import { clusterBinding, serviceAccount } from './rbac.ts'

const NAME = 'kube-proxy'
const selector = { 'k8s-app': NAME }
const metadata = { name: NAME, namespace: 'kube-system', labels: { ...addonLabels(NAME), ...selector } }
const CONFIG = '/etc/kube-proxy'

/** Makes Services reachable on every node. It reaches the API server by its outside address: Services are its own doing. */
export const kubeProxy: Addon = {
  name: NAME,
  manifests: (p) => [
    account,
    clusterBinding(
      { addon: NAME, name: 'seedbed:node-proxier', subjects: [serviceAccount(NAME)] },
      'system:node-proxier',
    ),
    configMap(p),
    daemonSet(p),
  ],
}

const account: Manifest<V1ServiceAccount> = { apiVersion: 'v1', kind: 'ServiceAccount', metadata }

function configMap(p: AddonParams): Manifest<V1ConfigMap> {
  const data = { 'config.json': json(proxyConfig(p)), 'kubeconfig.json': json(kubeconfig(p)) }
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }
}

const json = (value: object): string => JSON.stringify(value, undefined, 2)

function proxyConfig(p: AddonParams): object {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: `${CONFIG}/kubeconfig.json` },
    clusterCIDR: p.podCIDR,
    // The kernel's own limits are as good, and a node that shares its kernel may not change them.
    conntrack: { maxPerCore: 0, min: 0 },
    metricsBindAddress: '127.0.0.1:10249',
    mode: 'iptables',
  }
}

function kubeconfig(p: AddonParams): object {
  const files = '/var/run/secrets/kubernetes.io/serviceaccount'
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'cluster', cluster: { server: p.server, 'certificate-authority': `${files}/ca.crt` } }],
    users: [{ name: NAME, user: { tokenFile: `${files}/token` } }],
    contexts: [{ name: 'cluster', context: { cluster: 'cluster', user: NAME } }],
    'current-context': 'cluster',
  }
}

function daemonSet(p: AddonParams): Manifest<V1DaemonSet> {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: {
      selector: { matchLabels: selector },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      template: { metadata: { labels: { ...addonLabels(NAME), ...selector } }, spec: podSpec(p) },
    },
  }
}

function podSpec(p: AddonParams): V1PodSpec {
  return {
    serviceAccountName: NAME,
    priorityClassName: 'system-node-critical',
    hostNetwork: true,
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: NAME,
        image: p.images.kubeProxy,
        command: ['kube-proxy', `--config=${CONFIG}/config.json`, '--hostname-override=$(NODE_NAME)'],
        env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
        resources: { requests: { cpu: '20m', memory: '40Mi' } },
        securityContext: { privileged: true },
        volumeMounts: [
          { name: 'config', mountPath: CONFIG, readOnly: true },
          { name: 'xtables-lock', mountPath: '/run/xtables.lock' },
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: NAME } },
      { name: 'xtables-lock', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } },
    ],
  }
}
