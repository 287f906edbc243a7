import type { Addon } from './addon.ts'
import { clusterGrant, READ, user } from './rbac.ts'

const ADDON = 'control-plane-access'

/** What the parts of the control plane that are not Kubernetes' own may read inside the cluster. */
export const controlPlaneAccess: Addon = {
  name: ADDON,
  manifests: () => [
    ...clusterGrant({ addon: ADDON, name: 'seedbed:vpn', subjects: [user('seedbed:vpn')] }, [
      { apiGroups: [''], resources: ['nodes'], verbs: READ },
    ]),
    ...clusterGrant({ addon: ADDON, name: 'seedbed:prometheus', subjects: [user('seedbed:prometheus')] }, [
      { apiGroups: [''], resources: ['nodes', 'services', 'endpoints', 'pods'], verbs: READ },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ]),
  ],
}
