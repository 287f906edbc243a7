import type { V1PodSpec } from '#kubernetes'

/** What all addons' pods have that need nothing of their node. */
export const addonPod = {
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
} satisfies Partial<V1PodSpec>

/** Of a container that takes nothing but its own processor time and memory. */
export const restricted = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
}
