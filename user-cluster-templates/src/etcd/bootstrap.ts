import type { V1ConfigMap, V1EnvVar } from '#kubernetes'
import { labels } from '../labels.ts'
import type { FoundationParams, Manifest } from '../manifest.ts'

/** Where members read how to begin when they have no data. */
export const ETCD_BOOTSTRAP = { name: 'etcd-bootstrap', key: 'initial-cluster-state' } as const

/**
 * `new`: with the other members a new cluster. `existing`: as somebody whom the members have added, and never an empty
 * cluster of their own. Made by what watches over the members; until then a cluster is a new one.
 */
export function etcdBootstrap(p: FoundationParams, state: 'new' | 'existing'): Manifest<V1ConfigMap> {
  const { name, key } = ETCD_BOOTSTRAP
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: p.namespace, labels: labels(p, 'etcd') },
    data: { [key]: state },
  }
}

/** Read at each start of the container, so that a change of it restarts nobody. */
export const initialClusterState: V1EnvVar = {
  name: 'ETCD_INITIAL_CLUSTER_STATE',
  valueFrom: { configMapKeyRef: { ...ETCD_BOOTSTRAP, optional: true } },
}
