import type { ClusterDoc } from './document.ts'
import type { Cluster } from './model.ts'

/** What changes whenever anything of a cluster does: people's wishes, how far they got, and what its seed said. */
export type ClusterHead = {
  readonly id: string
  readonly revision: number
  readonly syncedRevision: number
  readonly problem: string | undefined
  readonly uid: string | undefined
  readonly order: number | undefined
}

type Parts = Pick<Cluster, 'revision' | 'syncedRevision' | 'syncProblem' | 'observed'>

const partsOf = ({ revision, syncedRevision, syncProblem, observed }: Parts): Omit<ClusterHead, 'id'> => ({
  revision,
  syncedRevision,
  problem: syncProblem && `${syncProblem.since.getTime()} ${syncProblem.message}`,
  uid: observed?.uid,
  order: observed?.order,
})

export const headOf = (doc: ClusterDoc): ClusterHead => ({ id: doc._id, ...partsOf(doc) })

/** Is this copy of a cluster what is stored? Pure. */
export function isSame(cluster: Cluster, head: ClusterHead): boolean {
  const own = partsOf(cluster)
  return (
    own.revision === head.revision &&
    own.syncedRevision === head.syncedRevision &&
    own.problem === head.problem &&
    own.uid === head.uid &&
    own.order === head.order
  )
}
