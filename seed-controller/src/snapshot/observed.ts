import type { EtcdSnapshot } from '#seed-api'

/** How far the pod has come in which a snapshot is tried. */
export type ScratchView = {
  readonly ageMs: number
  /**
   * `starting`: not there yet, or between two steps. `receiving`: waits for the snapshot. `serving`: is a member.
   * `failed`: the snapshot is no good. `lost`: the pod is, through no fault of the snapshot.
   */
  readonly step: 'starting' | 'receiving' | 'serving' | 'failed' | 'lost'
  /** Where it is reached, once it is. */
  readonly address: string | undefined
  /** Why it failed. */
  readonly detail: string
}

/** Everything that a decision about one snapshot is made from. */
export type SnapshotObserved = {
  readonly now: Date
  readonly snapshot: EtcdSnapshot
  /** Whether the operator has said where snapshots go. */
  readonly isSetUp: boolean
  /** Whether the cluster can be asked; else what is missing, for people. */
  readonly cluster: { readonly isThere: true } | { readonly isThere: false; readonly waiting: string }
  /** Of the same cluster, without this one. */
  readonly others: readonly EtcdSnapshot[]
  readonly scratch: ScratchView | undefined
}
