import { fromLabels, toLabels } from '../mongo/labels.ts'
import { fromPoolDocs, toPoolDocs, type PoolDoc } from '../node-pools/stored.ts'
import type { Fact } from '../outbox/model.ts'
import type { PastChange } from './history.ts'
import { Cluster } from './model.ts'

/**
 * How a cluster is stored, with what an index has to find: `pending` says that the seed does not have what is wanted
 * (it has not taken the revision, or the deletion is not finished), `ready` what `isReady` says, and `labels` holds
 * `key=value`.
 */
export type ClusterDoc = Omit<Cluster, 'id' | 'labels' | 'nodePools'> & {
  _id: string
  pending: boolean
  ready: boolean
  /** Absent in clusters of before there were labels. */
  labels?: string[]
  nodePools?: PoolDoc[] | undefined
  /** Never part of the cluster that services hold: it would make every list longer. */
  history?: PastChange[]
  /** What is not told yet. Neither. */
  outbox?: Fact[]
}

export function fromDoc({ _id, labels = [], nodePools, ...fields }: ClusterDoc): Cluster {
  const pools = nodePools ? { nodePools: fromPoolDocs(nodePools) } : {}
  return Cluster.parse({ id: _id, ...fields, labels: toLabels(labels), ...pools })
}

/** For a cluster that is new: no seed has said anything of it. */
export function toDoc({ id, labels, nodePools, ...fields }: Cluster): ClusterDoc {
  const pools = nodePools ? { nodePools: toPoolDocs(nodePools) } : {}
  return { _id: id, ...fields, labels: fromLabels(labels), ...pools, pending: true, ready: false }
}
