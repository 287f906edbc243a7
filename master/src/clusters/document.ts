import { Cluster } from './model.ts'

/**
 * How a cluster is stored. `pending` says in a form that an index can find that the seed does not have what is
 * wanted: it has not taken the revision, or the deletion is not finished.
 */
export type ClusterDoc = Omit<Cluster, 'id'> & { _id: string; pending: boolean }

export function fromDoc({ _id, ...fields }: ClusterDoc): Cluster {
  return Cluster.parse({ id: _id, ...fields })
}
