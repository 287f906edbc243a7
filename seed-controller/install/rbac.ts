import type {
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1PolicyRule,
  V1Role,
  V1RoleBinding,
  V1ServiceAccount,
} from '#kubernetes'
import { CLUSTER_METRICS, GROUP, TOKEN_ISSUER_NAME } from '#seed-api'
import { NAMESPACE_ROLE, RIGHTS } from '../src/cluster/rights.ts'
import { ISSUER_NAME } from '../src/issuer/names.ts'
import { LOCAL_SETTINGS_SECRET } from '../src/machine/names.ts'
import { SETTINGS_SECRET } from '../src/snapshot/names.ts'
import { CONTROLLER, controllerLabels, MASTER, NAMESPACE } from './names.ts'
import type { Manifest } from '#templates'

const RBAC = 'rbac.authorization.k8s.io'
const WATCH = ['get', 'list', 'watch']
/** Server-side apply creates and patches. */
const APPLY = ['create', 'patch']
/** What a master asks for once, and the seed-controller answers. */
const REQUESTS = ['jointokenrequests']

/** As the API server's proxy calls it: by TLS, the Service, and the name of its port. */
const METRICS_PROXY = `https:${CLUSTER_METRICS.service}:${CLUSTER_METRICS.port}`

/** Kinds of a cluster's namespace that hold no secret. */
const OPEN_KINDS: readonly [group: string, ...resources: string[]][] = [
  ['', 'services'],
  ['apps', 'deployments', 'statefulsets'],
  ['networking.k8s.io', 'networkpolicies'],
  ['policy', 'poddisruptionbudgets'],
]

const openKinds = (verbs: string[]): V1PolicyRule[] =>
  OPEN_KINDS.map(([group, ...resources]) => ({ apiGroups: [group], resources, verbs }))

/**
 * What the seed-controller may do on the whole seed, without a wildcard. It reads no Secret and no ConfigMap here, and
 * `controller-policy.ts` says of which names what it makes has to be.
 */
const controllerRules: V1PolicyRule[] = [
  { apiGroups: [GROUP], resources: ['clusters'], verbs: [...WATCH, 'patch'] },
  { apiGroups: [GROUP], resources: REQUESTS, verbs: [...WATCH, 'delete'] },
  { apiGroups: [GROUP], resources: ['etcdrestores'], verbs: [...WATCH, 'create', 'patch', 'delete'] },
  { apiGroups: [GROUP], resources: ['etcdsnapshots'], verbs: [...WATCH, 'create', 'patch', 'delete'] },
  { apiGroups: [GROUP], resources: ['tokenissuers'], verbs: WATCH },
  {
    apiGroups: [GROUP],
    resources: ['clusters', 'etcdrestores', 'etcdsnapshots', ...REQUESTS].map((resource) => `${resource}/status`),
    verbs: ['patch'],
  },
  { apiGroups: [''], resources: ['namespaces'], verbs: [...WATCH, ...APPLY, 'delete'] },
  { apiGroups: [RBAC], resources: ['rolebindings'], resourceNames: [RIGHTS], verbs: ['get', ...APPLY] },
  { apiGroups: [RBAC], resources: ['clusterroles'], resourceNames: [NAMESPACE_ROLE], verbs: ['bind'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
  // What holds a cluster that is being deleted is told also when its namespace has lost the rights that were given in it.
  { apiGroups: [''], resources: ['persistentvolumes', 'persistentvolumeclaims'], verbs: ['list'] },
  // Whether volumes of it can grow.
  { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get'] },
  // Whose token it is that a master asks for figures with. Of a good token it says no more than that.
  { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
  ...openKinds(['list', 'watch']),
]

/** What it may do in the namespace of a cluster, where it binds this role to itself. */
const namespaceRules: V1PolicyRule[] = [
  // Keys are created once and replaced as a whole when they are renewed.
  { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'create', 'update'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['list', ...APPLY] },
  // A member of etcd that lost its data is made anew, with a volume that is. Snapshots are tried and restored in pods.
  { apiGroups: [''], resources: ['pods', 'persistentvolumeclaims'], verbs: ['delete'] },
  // The volumes of a cluster that begins with a snapshot are filled before its members are there.
  { apiGroups: [''], resources: ['pods', 'persistentvolumeclaims'], verbs: ['create'] },
  // Volumes of members grow when it is asked for.
  { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['list', 'patch'] },
  ...openKinds(['list', ...APPLY]),
  // What leads into a cluster goes before what it leads to.
  { apiGroups: [''], resources: ['services'], verbs: ['delete'] },
]

/** The master's one door: it says what it wants and reads what is. It cannot read a Secret of any cluster. */
const masterRules: V1PolicyRule[] = [
  { apiGroups: [GROUP], resources: ['clusters'], verbs: [...WATCH, ...APPLY, 'delete'] },
  { apiGroups: [GROUP], resources: ['etcdsnapshots'], verbs: [...WATCH, 'create', 'delete'] },
  { apiGroups: [GROUP], resources: ['etcdrestores'], verbs: ['create'] },
  { apiGroups: [GROUP], resources: REQUESTS, verbs: ['get', 'create'] },
  { apiGroups: [GROUP], resources: ['tokenissuers'], resourceNames: [TOKEN_ISSUER_NAME], verbs: ['get', ...APPLY] },
]

export function rbac(): Manifest[] {
  return [
    serviceAccount(CONTROLLER),
    serviceAccount(MASTER),
    clusterRole(`seedbed:${CONTROLLER}`, controllerRules),
    clusterRole(NAMESPACE_ROLE, namespaceRules),
    clusterRole(`seedbed:${MASTER}`, masterRules),
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
      // Which Secret it may make is in `controller-policy.ts`: no role can say it.
      { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
      { apiGroups: [''], resources: ['secrets', 'services'], resourceNames: [ISSUER_NAME], verbs: ['get'] },
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: [SETTINGS_SECRET, LOCAL_SETTINGS_SECRET],
        verbs: ['get'],
      },
    ]),
    // The master renews its own token before it runs out.
    ...inOwnNamespace(MASTER, [
      { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: [MASTER], verbs: ['create'] },
      // The one Service of the seed that it reaches into: what is answered there is in `src/cluster-metrics`.
      { apiGroups: [''], resources: ['services/proxy'], resourceNames: [METRICS_PROXY], verbs: ['get'] },
    ]),
  ]
}

function serviceAccount(name: string): Manifest<V1ServiceAccount> {
  const metadata = { name, namespace: NAMESPACE, labels: controllerLabels }
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false }
}

function clusterRole(name: string, rules: V1PolicyRule[]): Manifest<V1ClusterRole> {
  const metadata = { name, labels: controllerLabels }
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
