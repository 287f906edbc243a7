import type {
  V1ConfigMap,
  V1Ingress,
  V1Namespace,
  V1NetworkPolicy,
  V1PodDisruptionBudget,
  V1Secret,
  V1Service,
  V1ServiceAccount,
} from '@kubernetes/client-node'
import { backup } from './backup.ts'
import { deployment } from './deployment.ts'
import { keyOf, metadataOf, type Manifest } from './manifest.ts'
import { CONFIG, CONFIG_SECRETS, MASTER, masterLabels, PORT } from './names.ts'
import type { InstallSettings } from './settings.ts'

/** Everything that a master needs on its cluster, in the order in which it has to be applied. Pure. */
export function manifests(s: InstallSettings): Manifest[] {
  return [
    namespace(s),
    serviceAccount(s),
    config(s),
    configSecrets(s),
    networkPolicy(s),
    service(s),
    ...disruptionBudget(s),
    ...ingress(s),
    deployment(s),
    ...backup(s),
  ]
}

function namespace(s: InstallSettings): Manifest<V1Namespace> {
  const labels = { 'app.kubernetes.io/part-of': 'seedbed', 'pod-security.kubernetes.io/enforce': 'restricted' }
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: s.namespace, labels } }
}

/** Without any right: the master has its credentials for seeds in files, and needs nothing of its own cluster. */
function serviceAccount(s: InstallSettings): Manifest<V1ServiceAccount> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(s, MASTER),
    automountServiceAccountToken: false,
  }
}

function config(s: InstallSettings): Manifest<V1ConfigMap> {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(s, CONFIG), data: { ...s.files.config } }
}

function configSecrets(s: InstallSettings): Manifest<V1Secret> {
  const data = Object.fromEntries(
    Object.entries(s.files.secrets).map(([path, text]) => [keyOf(path), Buffer.from(text).toString('base64')]),
  )
  return { apiVersion: 'v1', kind: 'Secret', metadata: metadataOf(s, CONFIG_SECRETS), type: 'Opaque', data }
}

function service(s: InstallSettings): Manifest<V1Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(s, MASTER),
    spec: { selector: masterLabels, ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }] },
  }
}

function disruptionBudget(s: InstallSettings): Manifest<V1PodDisruptionBudget>[] {
  if (s.replicas < 2) return []
  const spec = { maxUnavailable: 1, selector: { matchLabels: masterLabels } }
  return [{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: metadataOf(s, MASTER), spec }]
}

/** In: its one port. Out: anything, because seeds, mail servers and webhooks have addresses that no policy knows. */
function networkPolicy(s: InstallSettings): Manifest<V1NetworkPolicy> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(s, MASTER),
    spec: {
      podSelector: { matchLabels: masterLabels },
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ protocol: 'TCP', port: PORT }] }],
    },
  }
}

function ingress(s: InstallSettings): Manifest<V1Ingress>[] {
  if (!s.ingress) return []
  const { className, tlsSecret, annotations } = s.ingress
  const host = new URL(s.url).hostname
  const backend = { service: { name: MASTER, port: { name: 'http' } } }
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...metadataOf(s, MASTER), ...(annotations ? { annotations: { ...annotations } } : {}) },
      spec: {
        ...(className === undefined ? {} : { ingressClassName: className }),
        tls: [{ hosts: [host], secretName: tlsSecret }],
        rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      },
    },
  ]
}
