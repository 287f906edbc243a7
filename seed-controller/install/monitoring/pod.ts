import type { V1PodSecurityContext, V1SecurityContext } from '@kubernetes/client-node'

const NON_ROOT = 65_534

/** As nobody, who may write to the pod's own volumes. */
export const asNobody: V1PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: NON_ROOT,
  runAsGroup: NON_ROOT,
  fsGroup: NON_ROOT,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
}

export const withoutRights: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
}

export const probe = (path: string) => ({ httpGet: { path, port: 'http', scheme: 'HTTP' } })
