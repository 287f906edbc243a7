import type { V1EnvVar, V1PodSecurityContext, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node'
import type { InstallSettings, SecretKey } from './settings.ts'

/** What every pod of the master's image has in common. */

const NON_ROOT = 65_532
/** Where a pod has files of the operator's Secret. */
export const SECRETS_DIR = '/etc/seedbed/secrets'

/** As somebody whom nothing else on a node belongs to, and without a credential for the cluster it runs on. */
export const asNobody: V1PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: NON_ROOT,
  runAsGroup: NON_ROOT,
  fsGroup: NON_ROOT,
  seccompProfile: { type: 'RuntimeDefault' },
}

export const withoutRights: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
}

export const pullSecrets = (s: InstallSettings): Pick<V1PodSpec, 'imagePullSecrets'> =>
  s.pullSecrets.length === 0 ? {} : { imagePullSecrets: s.pullSecrets.map((name) => ({ name })) }

/** A variable whose value is in the operator's Secret. */
export const fromSecret = (s: InstallSettings, name: string, key: SecretKey): V1EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: s.secret, key } },
})
