import { fromLabels, toLabels } from '../mongo/labels.ts'
import type { Fact } from '../outbox/model.ts'
import type { PastChange } from './history.ts'
import { Cluster } from './model.ts'

/**
 * How a cluster is stored, with what an index has to find: `pending` says that the seed does not have what is wanted
 * (it has not taken the revision, or the deletion is not finished), `ready` what `isReady` says, and `labels` holds
 * `key=value`.
 */
export type ClusterDoc = Omit<Cluster, 'id' | 'labels'> & {
  _id: string
  pending: boolean
  ready: boolean
  /** Absent in clusters of before there were labels. */
  labels?: string[]
  /** Never part of the cluster that services hold: it would make every list longer. */
  history?: PastChange[]
  /** What is not told yet. Neither. */
  outbox?: Fact[]
}

export function fromDoc({ _id, labels = [], ...fields }: ClusterDoc): Cluster {
  return Cluster.parse({ id: _id, ...fields, labels: toLabels(labels) })
}

/** For a cluster that is new: no seed has said anything of it. */
export function toDoc({ id, labels, ...fields }: Cluster): ClusterDoc {
  return { _id: id, ...fields, labels: fromLabels(labels), pending: true, ready: false }
}
