import type {
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1PolicyRule,
  V1Role,
  V1RoleBinding,
  V1ServiceAccount,
} from '@kubernetes/client-node'
import { GROUP } from '#seed-api'
import { CONTROLLER, controllerLabels, MASTER, NAMESPACE } from './names.ts'
import type { Manifest } from '#templates'

const RBAC = 'rbac.authorization.k8s.io'
const WATCH = ['get', 'list', 'watch']
/** Server-side apply creates and patches. */
const KEEP = [...WATCH, 'create', 'patch']
/** What a master asks for once, and the seed-controller answers. */
const REQUESTS = ['clientcertificaterequests', 'jointokenrequests']

/** What the seed-controller may do, without a wildcard: it can read and keep what clusters are made of, and nothing else. */
const controllerRules: V1PolicyRule[] = [
  { apiGroups: [GROUP], resources: ['clusters'], verbs: [...WATCH, 'patch'] },
  { apiGroups: [GROUP], resources: REQUESTS, verbs: [...WATCH, 'delete'] },
  {
    apiGroups: [GROUP],
    resources: ['clusters', ...REQUESTS].map((resource) => `${resource}/status`),
    verbs: ['patch'],
  },
  { apiGroups: [''], resources: ['namespaces'], verbs: [...KEEP, 'delete'] },
  // Keys are created once and replaced as a whole when they are renewed.
  { apiGroups: [''], resources: ['secrets'], verbs: [...WATCH, 'create', 'update'] },
  { apiGroups: [''], resources: ['configmaps', 'services'], verbs: KEEP },
  { apiGroups: [''], resources: ['pods'], verbs: WATCH },
  { apiGroups: [''], resources: ['persistentvolumes'], verbs: ['list'] },
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: KEEP },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: KEEP },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: KEEP },
]

/** The master's one door: it says what it wants and reads what is. It cannot read a Secret of any cluster. */
const masterRules: V1PolicyRule[] = [
  { apiGroups: [GROUP], resources: ['clusters'], verbs: [...KEEP, 'delete'] },
  { apiGroups: [GROUP], resources: REQUESTS, verbs: ['get', 'create'] },
]

export function rbac(): Manifest[] {
  return [
    serviceAccount(CONTROLLER),
    serviceAccount(MASTER),
    clusterRole(CONTROLLER, controllerRules),
    clusterRole(MASTER, masterRules),
    clusterRoleBinding(CONTROLLER),
    clusterRoleBinding(MASTER),
    ...inOwnNamespace(CONTROLLER, [
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        resourceNames: [CONTROLLER],
        verbs: ['get', 'update'],
      },
    ]),
    // The master renews its own token before it runs out.
    ...inOwnNamespace(MASTER, [
      { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: [MASTER], verbs: ['create'] },
    ]),
  ]
}

function serviceAccount(name: string): Manifest<V1ServiceAccount> {
  const metadata = { name, namespace: NAMESPACE, labels: controllerLabels }
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false }
}

function clusterRole(name: string, rules: V1PolicyRule[]): Manifest<V1ClusterRole> {
  const metadata = { name: `seedbed:${name}`, labels: controllerLabels }
  return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata, rules }
}

function clusterRoleBinding(name: string): Manifest<V1ClusterRoleBinding> {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: `seedbed:${name}`, labels: controllerLabels },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: `seedbed:${name}` },
    subjects: [{ kind: 'ServiceAccount', name, namespace: NAMESPACE }],
  }
}

function inOwnNamespace(name: string, rules: V1PolicyRule[]): [Manifest<V1Role>, Manifest<V1RoleBinding>] {
  const metadata = { name, namespace: NAMESPACE, labels: controllerLabels }
  return [
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: NAMESPACE }],
    },
  ]
}
