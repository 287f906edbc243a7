import type { V1Namespace } from '#kubernetes'
import { CLUSTER_LABEL } from '../labels.ts'
import type { FoundationParams, Manifest } from '../manifest.ts'

/** The room of one cluster on its seed. */
export function clusterNamespace(p: FoundationParams): Manifest<V1Namespace> {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: p.namespace,
      labels: {
        'app.kubernetes.io/part-of': 'seedbed',
        [CLUSTER_LABEL]: p.id,
        'pod-security.kubernetes.io/audit': 'restricted',
        // The VPN needs a device of its node and NET_ADMIN, which no standard between this and `restricted` allows.
        // The policy that `seed install` makes holds every other pod to `restricted`, and the VPN to these two.
        'pod-security.kubernetes.io/enforce': 'privileged',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
    },
  }
}
