import type { V1ClusterRole } from '#kubernetes'
import type { Manifest } from '../../manifest.ts'
import { addonLabels } from '../addon.ts'
import { binding, clusterBinding, clusterGrant, READ, serviceAccount } from '../rbac.ts'
import { METRICS_SERVER } from './names.ts'

const { name: ADDON, namespace } = METRICS_SERVER

/** What it may read, whom it may ask about who asks it, and who may read what it says. */
export function metricsServerRights(): Manifest[] {
  const subjects = [serviceAccount(ADDON)]
  return [
    ...clusterGrant({ addon: ADDON, name: 'seedbed:metrics-server', subjects }, [
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      { apiGroups: [''], resources: ['nodes', 'pods'], verbs: READ },
    ]),
    clusterBinding({ addon: ADDON, name: 'seedbed:metrics-server:auth-delegator', subjects }, 'system:auth-delegator'),
    binding(
      { addon: ADDON, name: 'seedbed:metrics-server:auth-reader', subjects, namespace },
      'extension-apiserver-authentication-reader',
    ),
    readers,
  ]
}

const aggregate = (role: string) => ({ [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' })

/** Everybody who may look at a cluster may see what it uses. */
const readers: Manifest<V1ClusterRole> = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: {
    name: 'seedbed:metrics-reader',
    labels: { ...addonLabels(ADDON), ...aggregate('view'), ...aggregate('edit'), ...aggregate('admin') },
  },
  rules: [{ apiGroups: ['metrics.k8s.io'], resources: ['nodes', 'pods'], verbs: READ }],
}
