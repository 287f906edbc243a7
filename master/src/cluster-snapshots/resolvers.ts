import type { ListedSnapshot } from '#seed-api'
import type { Observed } from '../clusters/model.ts'
import { viewerCan } from '../clusters/resolvers.ts'
import { requireViewer } from '../graphql/context.ts'
import type {
  ClusterResolvers,
  ClusterRestoreResolvers,
  ClusterSnapshotPolicyResolvers,
  ClusterSnapshotResolvers,
  MutationResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'

export const ClusterSnapshotMutation: Pick<
  MutationResolvers,
  'createClusterSnapshot' | 'deleteClusterSnapshot' | 'restoreCluster'
> = {
  async createClusterSnapshot(_, { input }, context) {
    const result = await context.clusterSnapshots.create(requireViewer(context), input.clusterId)
    if (result.kind === 'not-ready') return { __typename: 'ClusterNotReady', message: result.message }
    const { cluster, snapshot } = result
    return { __typename: 'CreateClusterSnapshotOk', cluster, name: snapshot.name, snapshot }
  },

  async deleteClusterSnapshot(_, { input }, context) {
    const result = await context.clusterSnapshots.delete(requireViewer(context), input)
    return result.kind === 'ok'
      ? { __typename: 'DeleteClusterSnapshotOk', cluster: result.cluster, name: input.name }
      : invalidInput(result)
  },

  async restoreCluster(_, { input }, context) {
    const result = await context.clusterSnapshots.restore(requireViewer(context), input)
    if (result.kind === 'invalid') return invalidInput(result)
    const { cluster, name, takenAt } = result
    return { __typename: 'RestoreClusterOk', cluster, name, snapshot: input.snapshot, takenAt: dateOrNull(takenAt) }
  },
}

export const SnapshotsOfCluster: Pick<
  ClusterResolvers,
  | 'snapshots'
  | 'snapshotPolicy'
  | 'restore'
  | 'restoredFrom'
  | 'viewerCanCreateSnapshot'
  | 'viewerCanDeleteSnapshot'
  | 'viewerCanRestore'
> = {
  snapshots: ({ id }, _, { loaders }) => loaders.snapshots.load(id),
  snapshotPolicy: ({ snapshots }) => snapshots ?? null,
  restore: ({ observed }) => observed?.restore ?? null,
  restoredFrom: ({ restoredFrom }) => restoredFrom ?? null,
  viewerCanCreateSnapshot: (cluster, _, context) => viewerCan(context, 'cluster:createSnapshot', cluster),
  viewerCanDeleteSnapshot: (cluster, _, context) => viewerCan(context, 'cluster:deleteSnapshot', cluster),
  viewerCanRestore: (cluster, _, context) => viewerCan(context, 'cluster:restore', cluster),
}

const REQUESTERS = { schedule: 'SCHEDULE', person: 'PERSON', upgrade: 'UPGRADE' } as const
const STATES = { Taking: 'TAKING', Verifying: 'VERIFYING', Ready: 'READY', Failed: 'FAILED' } as const satisfies Record<
  ListedSnapshot['state'],
  string
>

export const ClusterSnapshot: ClusterSnapshotResolvers = {
  requestedBy: ({ requestedBy }) => REQUESTERS[requestedBy],
  user: ({ user }) => user ?? null,
  createdAt: ({ createdAt }) => new Date(createdAt),
  takenAt: ({ takenAt }) => dateOrNull(takenAt),
  sizeBytes: ({ sizeBytes }) => sizeBytes ?? null,
  kubernetesVersion: ({ kubernetesVersion }) => kubernetesVersion ?? null,
  state: ({ state }) => STATES[state],
  portable: ({ portable }) => portable ?? null,
  notPortable: ({ notPortable }) => notPortable ?? null,
}

export const ClusterSnapshotPolicy: ClusterSnapshotPolicyResolvers = {
  everyHours: ({ everyHours }) => everyHours ?? null,
  keep: ({ keep }) => keep ?? null,
  beforeUpgrade: ({ beforeUpgrade }) => beforeUpgrade ?? null,
}

const STEPS = {
  Checking: 'CHECKING',
  Stopping: 'STOPPING',
  Preparing: 'PREPARING',
  Replacing: 'REPLACING',
  StartingEtcd: 'STARTING_ETCD',
  StartingControlPlane: 'STARTING_CONTROL_PLANE',
  Returning: 'RETURNING',
  Cleaning: 'CLEANING',
  Done: 'DONE',
} as const satisfies Record<NonNullable<Observed['restore']>['step'], string>

export const ClusterRestore: ClusterRestoreResolvers = {
  user: ({ user }) => user ?? null,
  takenAt: ({ takenAt }) => dateOrNull(takenAt),
  step: ({ step }) => STEPS[step],
  startedAt: ({ startedAt }) => new Date(startedAt),
  since: ({ since }) => new Date(since),
  restored: ({ status }) => status,
}

const dateOrNull = (time: string | undefined): Date | null => (time === undefined ? null : new Date(time))
