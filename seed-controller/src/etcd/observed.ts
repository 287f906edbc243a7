import type { ListedMember, MemberStatus } from './member-api.ts'

/** What etcd reads when it begins without data: whether its cluster is a new one, or one that it is to join. */
export type ClusterState = 'new' | 'existing'

export type MemberView = {
  /** `etcd-0` */
  readonly name: string
  /** By which the others reach it. */
  readonly peerURL: string
  /** Absent while it does not answer. */
  readonly status?: MemberStatus
  /** Its disk is empty, and it ended because the others know it as one who had data. */
  readonly hasLostData: boolean
}

/** The volume that a member's data lies on. */
export type EtcdVolume = {
  /** Name of its claim. */
  readonly name: string
  readonly resourceVersion: string
  /** What it was asked for, and what it is. */
  readonly askedMiB: number
  readonly sizeMiB: number
  readonly className: string | undefined
}

/** How large volumes are to be, and those that are there. */
export type EtcdVolumes = {
  readonly wantedMiB: number
  readonly volumes: readonly EtcdVolume[]
  /** Names of those of their classes whose volumes can grow. */
  readonly growable: ReadonlySet<string>
}

/** Everything that a decision about the etcd of one cluster is made from. */
export type EtcdObserved = {
  readonly members: readonly MemberView[]
  /** As those who answer know the members; absent while none does. */
  readonly list: readonly ListedMember[] | undefined
  readonly isFull: boolean
  /** What the settings of its pods say now; absent before there are any. */
  readonly state: ClusterState | undefined
  /** Only where somebody has said how large they are to be. */
  readonly volumes?: EtcdVolumes | undefined
}
