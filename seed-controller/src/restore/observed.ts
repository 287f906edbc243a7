import type { Cluster, EtcdRestore, EtcdSnapshot } from '#seed-api'
import type { MemberWork } from '#templates'
import type { ScratchView } from '../snapshot/observed.ts'
import type { SetUp } from '../snapshot/settings.ts'

/** A pod that works on the volume of a member. */
export type MemberPod = {
  readonly name: string
  readonly member: string
  /** Undefined for one of another restore, or of a work that is not known. */
  readonly work: MemberWork | undefined
  readonly ageMs: number
  /** As of a trial; `done`: its work is. `leaving`: it is being deleted. */
  readonly step: 'starting' | 'receiving' | 'done' | 'failed' | 'lost' | 'leaving'
  readonly address: string | undefined
  /** Why it failed, or what it waits for. */
  readonly detail: string
}

/** Everything that a decision about one restore is made from. */
export type RestoreObserved = {
  readonly now: Date
  readonly restore: EtcdRestore
  /** Undefined when it is gone, or going. */
  readonly cluster: Cluster | undefined
  /** Why nothing of the cluster can be reached; undefined where it can. */
  readonly waiting: string | undefined
  readonly snapshot: EtcdSnapshot | undefined
  /** Whether the cluster has keys already. */
  readonly hasRoots: boolean
  /** Of the same cluster, without this one. */
  readonly others: readonly EtcdRestore[]
  readonly setUp: SetUp
  readonly trial: ScratchView | undefined
  /** `etcd-0`… */
  readonly members: readonly string[]
  readonly pods: readonly MemberPod[]
  /** Components that have not stopped yet, and those that do not run whole yet. */
  readonly running: readonly string[]
  readonly unready: readonly string[]
  /** The lowest revision of all members; undefined while one of them does not answer, or where nobody was asked. */
  readonly revision: number | undefined
}
