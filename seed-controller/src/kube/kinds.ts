import { API_VERSION } from '#seed-api'

export type Kind = {
  readonly apiVersion: string
  readonly kind: string
  /** Of its objects in the API, in lower case. */
  readonly plural: string
  readonly path: string
  readonly isNamespaced: boolean
}

const kindIn =
  (isNamespaced: boolean) =>
  (apiVersion: string, name: string, plural: string): Kind => ({
    apiVersion,
    kind: name,
    plural,
    path: `${apiVersion.includes('/') ? '/apis' : '/api'}/${apiVersion}/${plural}`,
    isNamespaced,
  })

const kind = kindIn(true)
/** Of the whole cluster. */
const wide = kindIn(false)

const RBAC = 'rbac.authorization.k8s.io/v1'
const ADMISSION = 'admissionregistration.k8s.io/v1'

/** Every kind that this process touches on the seed; the ClusterRoles in `install` list the same. */
export const KINDS = {
  cluster: wide(API_VERSION, 'Cluster', 'clusters'),
  etcdRestore: wide(API_VERSION, 'EtcdRestore', 'etcdrestores'),
  etcdSnapshot: wide(API_VERSION, 'EtcdSnapshot', 'etcdsnapshots'),
  joinTokenRequest: wide(API_VERSION, 'JoinTokenRequest', 'jointokenrequests'),
  tokenIssuer: wide(API_VERSION, 'TokenIssuer', 'tokenissuers'),
  namespace: wide('v1', 'Namespace', 'namespaces'),
  secret: kind('v1', 'Secret', 'secrets'),
  configMap: kind('v1', 'ConfigMap', 'configmaps'),
  service: kind('v1', 'Service', 'services'),
  pod: kind('v1', 'Pod', 'pods'),
  persistentVolumeClaim: kind('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'),
  persistentVolume: wide('v1', 'PersistentVolume', 'persistentvolumes'),
  storageClass: wide('storage.k8s.io/v1', 'StorageClass', 'storageclasses'),
  deployment: kind('apps/v1', 'Deployment', 'deployments'),
  statefulSet: kind('apps/v1', 'StatefulSet', 'statefulsets'),
  podDisruptionBudget: kind('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
  networkPolicy: kind('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'),
  roleBinding: kind(RBAC, 'RoleBinding', 'rolebindings'),
  lease: kind('coordination.k8s.io/v1', 'Lease', 'leases'),
} as const

/**
 * Kinds of ours in a cluster's namespace that hold no secret, so this process may watch them on the whole seed: a change
 * of any of these wakes the cluster's reconciler.
 */
export const WATCHED_KINDS: readonly Kind[] = [
  KINDS.service,
  KINDS.deployment,
  KINDS.statefulSet,
  KINDS.podDisruptionBudget,
  KINDS.networkPolicy,
]

/**
 * What a cluster's namespace holds of ours. No watch tells of Secrets and ConfigMaps, because the right to watch them is
 * the right to read those of the whole seed: one that is gone is missed at the next look, or when a pod waits for it.
 */
export const OWNED_KINDS: readonly Kind[] = [KINDS.secret, KINDS.configMap, ...WATCHED_KINDS]

/** Kinds that this process touches only inside customers' clusters. */
export const CUSTOMER_KINDS = {
  node: wide('v1', 'Node', 'nodes'),
  serviceAccount: kind('v1', 'ServiceAccount', 'serviceaccounts'),
  daemonSet: kind('apps/v1', 'DaemonSet', 'daemonsets'),
  endpoints: kind('v1', 'Endpoints', 'endpoints'),
  endpointSlice: kind('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices'),
  clusterRole: wide(RBAC, 'ClusterRole', 'clusterroles'),
  clusterRoleBinding: wide(RBAC, 'ClusterRoleBinding', 'clusterrolebindings'),
  role: kind(RBAC, 'Role', 'roles'),
  roleBinding: kind(RBAC, 'RoleBinding', 'rolebindings'),
  storageClass: wide('storage.k8s.io/v1', 'StorageClass', 'storageclasses'),
  apiService: wide('apiregistration.k8s.io/v1', 'APIService', 'apiservices'),
  certificateSigningRequest: wide('certificates.k8s.io/v1', 'CertificateSigningRequest', 'certificatesigningrequests'),
} as const

/** Kinds that only whoever installs touches, on the seed. */
export const INSTALL_KINDS = {
  customResourceDefinition: wide('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'customresourcedefinitions'),
  priorityClass: wide('scheduling.k8s.io/v1', 'PriorityClass', 'priorityclasses'),
  admissionPolicy: wide(ADMISSION, 'ValidatingAdmissionPolicy', 'validatingadmissionpolicies'),
  admissionPolicyBinding: wide(ADMISSION, 'ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings'),
} as const

const known = new Map(
  [KINDS, CUSTOMER_KINDS, INSTALL_KINDS]
    .flatMap((kinds): Kind[] => Object.values(kinds))
    .map((each) => [`${each.apiVersion} ${each.kind}`, each]),
)

/** @throws Error of a kind that is not listed here */
export function kindOf(object: { readonly apiVersion: string; readonly kind: string }): Kind {
  const found = known.get(`${object.apiVersion} ${object.kind}`)
  if (!found) throw new Error(`${object.apiVersion} ${object.kind} is no kind that Seedbed has to do with`)
  return found
}

export type Reference = { readonly name: string; readonly namespace?: string }

/** Of one object, or without a name of all of a namespace, or without either of all there are. */
export function pathOf(kind: Kind, { name, namespace }: Partial<Reference>): string {
  const at = kind.path.lastIndexOf('/')
  const inside = kind.isNamespaced && namespace !== undefined ? `/namespaces/${namespace}` : ''
  return `${kind.path.slice(0, at)}${inside}/${kind.plural}${name === undefined ? '' : `/${name}`}`
}
