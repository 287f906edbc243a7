import { dumpYaml } from '@kubernetes/client-node'
import type { LocalSeed } from '../seed.ts'
import { IMAGES } from './images.ts'

const labels = { 'k8s-app': 'kube-proxy' }
const meta = { name: 'kube-proxy', namespace: 'kube-system', labels }

/** kube-proxy as a DaemonSet in iptables mode. It reaches the API server by address: Services are its own doing. */
export function kubeProxy(s: LocalSeed): readonly object[] {
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'seedbed:node-proxier' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:node-proxier' },
      subjects: [{ kind: 'ServiceAccount', name: 'kube-proxy', namespace: 'kube-system' }],
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: meta,
      data: { 'config.yaml': dumpYaml(proxyConfig(s)), 'kubeconfig.yaml': dumpYaml(kubeconfig(s)) },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: meta,
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec(s) } },
    },
  ]
}

function proxyConfig(s: LocalSeed): object {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: '/etc/kube-proxy/kubeconfig.yaml' },
    mode: 'iptables',
    clusterCIDR: s.podCIDR,
    // A Service of a new control plane must answer as soon as it is there; the default of 1 s is for large clusters.
    iptables: { minSyncPeriod: '100ms', syncPeriod: '30s' },
    // These limits belong to the whole kernel, which is this host's too.
    conntrack: { maxPerCore: 0, min: 0 },
    metricsBindAddress: '127.0.0.1:10249',
  }
}

function kubeconfig(s: LocalSeed): object {
  const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount'
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'seed', cluster: { server: s.apiUrl, 'certificate-authority': `${serviceAccount}/ca.crt` } }],
    users: [{ name: 'kube-proxy', user: { tokenFile: `${serviceAccount}/token` } }],
    contexts: [{ name: 'seed', context: { cluster: 'seed', user: 'kube-proxy' } }],
    'current-context': 'seed',
  }
}

function podSpec(s: LocalSeed): object {
  return {
    serviceAccountName: 'kube-proxy',
    priorityClassName: 'system-node-critical',
    hostNetwork: true,
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: 'kube-proxy',
        image: IMAGES.kubeProxy,
        command: ['kube-proxy', '--config=/etc/kube-proxy/config.yaml', `--hostname-override=${s.name}`],
        resources: { requests: { cpu: '20m', memory: '40Mi' } },
        securityContext: { privileged: true },
        volumeMounts: [
          { name: 'config', mountPath: '/etc/kube-proxy', readOnly: true },
          { name: 'xtables-lock', mountPath: '/run/xtables.lock' },
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: 'kube-proxy' } },
      { name: 'xtables-lock', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } },
    ],
  }
}
