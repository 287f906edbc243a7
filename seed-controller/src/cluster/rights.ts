import type { V1RoleBinding } from '#kubernetes'
import { CLUSTER_LABEL, ISSUER, type FoundationParams, type Manifest } from '#templates'

const RBAC = 'rbac.authorization.k8s.io'

/** As whom this process acts on its seed. */
export const SERVICE_ACCOUNT = { name: 'seed-controller', namespace: ISSUER.namespace } as const
/** What it may do inside the namespaces of clusters; `seed install` makes this ClusterRole and binds it nowhere. */
export const NAMESPACE_ROLE = 'seedbed:cluster-namespace'
/** The RoleBinding in the namespace of each cluster. Of no other name may this process make one. */
export const RIGHTS = 'seedbed:seed-controller'

/** Lets this process read and keep what is in the namespace of one cluster. */
export function rightsIn(p: FoundationParams): Manifest<V1RoleBinding> {
  const labels = { 'app.kubernetes.io/part-of': 'seedbed', [CLUSTER_LABEL]: p.id }
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: RIGHTS, namespace: p.namespace, labels },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: NAMESPACE_ROLE },
    subjects: [{ kind: 'ServiceAccount', ...SERVICE_ACCOUNT }],
  }
}
