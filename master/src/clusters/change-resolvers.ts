import { requireViewer } from '../graphql/context.ts'
import type {
  ClusterPauseResolvers,
  ClusterSnapshotPolicyInput,
  FieldDiffResolvers,
  MutationResolvers,
  UpdateClusterInput,
} from '../graphql/__generated__/resolvers.ts'
import { addonsChange } from '../cluster-addons/input.ts'
import { proxyInput } from '../cluster-proxy/input.ts'
import { controlPlaneChange } from '../control-plane/input.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { fromPairs } from '../labels.ts'
import { nodeUpgradeInput } from '../node-upgrade/input.ts'
import type { Conflict } from './change-service.ts'
import type { SnapshotPolicy } from './model.ts'

export const ClusterChangeMutation: Pick<
  MutationResolvers,
  'applyCluster' | 'updateCluster' | 'pauseCluster' | 'resumeCluster'
> = {
  async applyCluster(_, { input }, context) {
    const result = await context.clusterFiles.apply(requireViewer(context), input)
    if (result.kind === 'conflict') return clusterConflict(result)
    if (result.kind === 'problems') return { __typename: 'InvalidDocument', problems: result.problems }
    const { outcome, cluster, changes } = result
    return { __typename: 'ApplyClusterOk', outcome, applied: cluster ?? null, changes }
  },

  async updateCluster(
    _,
    { input: { id, revision, version, labels, deletionProtection, preset, controlPlane, addons, ...policies } },
    context,
  ) {
    const change = {
      version: version ?? undefined,
      labels: labels ? fromPairs(labels) : undefined,
      deletionProtection: deletionProtection ?? undefined,
      controlPlane: controlPlane ? controlPlaneChange(controlPlane) : undefined,
      addons: addons ? addonsChange(addons) : undefined,
      ...wholeOf(policies),
    }
    const result = await context.clusterChanges.update(requireViewer(context), { id, revision, change, preset })
    if (result.kind === 'ok') return { __typename: 'UpdateClusterOk', cluster: result.cluster, changes: result.changes }
    return result.kind === 'conflict' ? clusterConflict(result) : invalidInput(result)
  },

  async pauseCluster(_, { input }, context) {
    const result = await context.clusterChanges.pause(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'PauseClusterOk', cluster: result.cluster } : invalidInput(result)
  },

  async resumeCluster(_, { input }, context) {
    const result = await context.clusterChanges.resume(requireViewer(context), input.id)
    return result.kind === 'ok' ? { __typename: 'ResumeClusterOk', cluster: result.cluster } : invalidInput(result)
  },
}

/** What is given as a whole, or not at all. */
const wholeOf = ({
  nodeUpgrade,
  proxy,
  snapshotPolicy,
}: Pick<UpdateClusterInput, 'nodeUpgrade' | 'proxy' | 'snapshotPolicy'>) => ({
  nodeUpgrade: nodeUpgrade ? nodeUpgradeInput(nodeUpgrade) : undefined,
  proxy: proxy ? proxyInput(proxy) : undefined,
  snapshots: snapshotPolicy ? withoutNulls(snapshotPolicy) : undefined,
})

const withoutNulls = ({ everyHours, keep, beforeUpgrade }: ClusterSnapshotPolicyInput): SnapshotPolicy => ({
  ...(everyHours == null ? {} : { everyHours }),
  ...(keep == null ? {} : { keep }),
  ...(beforeUpgrade == null ? {} : { beforeUpgrade }),
})

/** A conflict as the API shows it. */
export const clusterConflict = ({ cluster, theirs, yours }: Conflict) =>
  ({ __typename: 'ClusterConflict', message: conflictMessage(theirs), cluster, theirs: theirs ?? null, yours }) as const

function conflictMessage(theirs: Conflict['theirs']): string {
  const who = theirs ? [...new Set(theirs.map(({ by }) => by))].join(', ') : 'Others'
  return `${who} changed this cluster since the revision that you saw. Look at both versions, then repeat your change with the revision it has now.`
}

export const FieldDiff: FieldDiffResolvers = {
  from: ({ from }) => from ?? null,
  to: ({ to }) => to ?? null,
}

export const ClusterPause: ClusterPauseResolvers = {
  components: ({ components }) => [...(components ?? [])],
  reason: ({ reason }) => reason ?? null,
  until: ({ until }) => until ?? null,
}
