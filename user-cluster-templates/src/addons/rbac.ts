import type {
  RbacV1Subject,
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1PolicyRule,
  V1Role,
  V1RoleBinding,
} from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels } from './addon.ts'

const GROUP = 'rbac.authorization.k8s.io'
const apiVersion = `${GROUP}/v1`

/** Verbs of those who only look. */
export const READ = ['get', 'list', 'watch']

export const user = (name: string): RbacV1Subject => ({ apiGroup: GROUP, kind: 'User', name })
export const group = (name: string): RbacV1Subject => ({ apiGroup: GROUP, kind: 'Group', name })
export const serviceAccount = (name: string): RbacV1Subject => ({
  kind: 'ServiceAccount',
  name,
  namespace: 'kube-system',
})

export type Grant = {
  readonly addon: string
  readonly name: string
  readonly subjects: readonly RbacV1Subject[]
}

/** A role in the whole cluster, and who has it. */
export function clusterGrant(g: Grant, rules: readonly V1PolicyRule[]): [Manifest<V1ClusterRole>, Manifest] {
  const metadata = { name: g.name, labels: addonLabels(g.addon) }
  return [{ apiVersion, kind: 'ClusterRole', metadata, rules: [...rules] }, clusterBinding(g, g.name)]
}

/** Who has a role that is there already. */
export function clusterBinding(g: Grant, role: string): Manifest<V1ClusterRoleBinding> {
  return {
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name: g.name, labels: addonLabels(g.addon) },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: role },
    subjects: [...g.subjects],
  }
}

/** A role in one namespace, and who has it. */
export function grant(g: NamespacedGrant, rules: readonly V1PolicyRule[]): [Manifest<V1Role>, Manifest<V1RoleBinding>] {
  const { name, namespace } = g
  const metadata = { name, namespace, labels: addonLabels(g.addon) }
  return [{ apiVersion, kind: 'Role', metadata, rules: [...rules] }, binding(g, name)]
}

export type NamespacedGrant = Grant & { readonly namespace: string }

/** Who has a role that is there already in one namespace. */
export function binding(g: NamespacedGrant, role: string): Manifest<V1RoleBinding> {
  return {
    apiVersion,
    kind: 'RoleBinding',
    metadata: { name: g.name, namespace: g.namespace, labels: addonLabels(g.addon) },
    roleRef: { apiGroup: GROUP, kind: 'Role', name: role },
    subjects: [...g.subjects],
  }
}
