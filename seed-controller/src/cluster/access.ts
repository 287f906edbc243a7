import { createHash } from 'node:crypto'
import type { V1ClusterRoleBinding } from '#kubernetes'
import type { ClusterRole, ClusterSpec } from '#seed-api'
import type { Manifest } from '#templates'
import { KUBELET_CLIENT } from '../pki/component-secrets.ts'
import { isAsDesired } from './desired.ts'

/** On every binding inside a customer's cluster that is kept by us. */
export const ACCESS_LABEL = 'seedbed.dev/access'

const ROLES: Readonly<Record<ClusterRole, string>> = { owner: 'cluster-admin', editor: 'cluster-admin', viewer: 'view' }

export type AccessPlan = { readonly apply: readonly Manifest[]; readonly remove: readonly string[] }

/** Which bindings a customer's cluster lacks, and which name someone who no longer has that role. */
export function planAccess(access: ClusterSpec['access'], live: readonly V1ClusterRoleBinding[]): AccessPlan {
  const wanted = [kubeletClientBinding, ...access.map(personBinding)]
  const names = new Set(wanted.map((binding) => binding.metadata.name))
  const byName = new Map(live.map((binding) => [binding.metadata?.name ?? '', binding]))
  return {
    apply: wanted.filter((binding) => !isAsDesired(binding, byName.get(binding.metadata.name))),
    remove: [...byName.keys()].filter((name) => !names.has(name)),
  }
}

/** The role is part of the name: a binding's role cannot be changed, only another binding made. */
function personBinding({ user, role }: ClusterSpec['access'][number]): Manifest<V1ClusterRoleBinding> {
  const who = createHash('sha256').update(user).digest('hex').slice(0, 16)
  return binding({ name: `seedbed:${role}:${who}`, label: 'person', user, role: ROLES[role] })
}

/** Lets the API server ask kubelets for logs and the like. */
const kubeletClientBinding = binding({
  name: 'seedbed:kubelet-client',
  label: 'component',
  user: KUBELET_CLIENT,
  role: 'system:kubelet-api-admin',
})

function binding(b: { name: string; label: string; user: string; role: string }): Manifest<V1ClusterRoleBinding> {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: b.name, labels: { [ACCESS_LABEL]: b.label } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: b.role },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: b.user }],
  }
}
