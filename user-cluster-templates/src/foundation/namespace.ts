import type { V1Namespace } from '@kubernetes/client-node'
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
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
    },
  }
}
