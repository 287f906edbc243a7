import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'

const NAME = 'metrics-server'
const NAMESPACE = 'kube-system'
const API = 'v1beta1.metrics.k8s.io'
const PORT = 10_250
const labels = { 'k8s-app': NAME }
const RBAC = 'rbac.authorization.k8s.io'
const metadata = { name: NAME, namespace: NAMESPACE }

/** A node is asked for its figures each 15 s, and it takes two answers to know what is used. */
const AVAILABLE = { timeoutMs: 180_000, everyMs: 1_000 }

/** Where the aggregated API is asked for the nodes' figures. */
export const NODE_METRICS = '/apis/metrics.k8s.io/v1beta1/nodes'

/** The API of `kubectl top`, served by a pod on a node. Resolves once the API server finds it available. */
export async function serveMetrics(kubectl: Kubectl, image: string): Promise<void> {
  await kubectl.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata }, ...rights())
  await kubectl.apply(deployment(image), service, apiService)
  await metricsAvailable(kubectl)
}

/** Resolves once the API server finds it available. */
export async function metricsAvailable(kubectl: Kubectl): Promise<void> {
  await eventually(
    () => kubectl.run('wait', `apiservice/${API}`, '--for=condition=Available', '--timeout=5s'),
    AVAILABLE,
  )
}

function rights(): object[] {
  const subjects = [{ kind: 'ServiceAccount', ...metadata }]
  const binding = (name: string, role: string) => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects,
  })
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'system:metrics-server' },
      rules: [
        { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] },
      ],
    },
    binding('system:metrics-server', 'system:metrics-server'),
    binding('metrics-server:system:auth-delegator', 'system:auth-delegator'),
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'metrics-server-auth-reader', namespace: NAMESPACE },
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'extension-apiserver-authentication-reader' },
      subjects,
    },
  ]
}

function deployment(image: string): object {
  const args = [
    '--cert-dir=/tmp',
    `--secure-port=${PORT}`,
    '--kubelet-preferred-address-types=InternalIP',
    '--kubelet-use-node-status-port',
    // Kubelets have certificates of the cluster's own authority.
    '--kubelet-certificate-authority=/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
    '--metric-resolution=15s',
  ]
  const health = (path: string) => ({ httpGet: { path, port: PORT, scheme: 'HTTPS' }, periodSeconds: 2 })
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: NAME,
          containers: [
            {
              name: NAME,
              image,
              args,
              readinessProbe: health('/readyz'),
              volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
            },
          ],
          volumes: [{ name: 'tmp', emptyDir: {} }],
        },
      },
    },
  }
}

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { selector: labels, ports: [{ port: 443, targetPort: PORT }] },
}

const apiService = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: API },
  spec: {
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    groupPriorityMinimum: 100,
    versionPriority: 100,
    insecureSkipTLSVerify: true,
    service: metadata,
  },
}
