import type { ListedNodeUpgrade } from '#seed-api'
import type {
  ClusterResolvers,
  MaintenanceWindowResolvers,
  NodesUpgradeResolvers,
  NodeUpgradePolicyResolvers,
  NodeUpgradeResolvers,
} from '../graphql/__generated__/resolvers.ts'

export const NodeUpgradeOfCluster: Pick<ClusterResolvers, 'nodeUpgrade'> = {
  nodeUpgrade: ({ nodeUpgrade }) => nodeUpgrade ?? null,
}

export const NodeUpgradePolicy: NodeUpgradePolicyResolvers = {
  maxUnavailable: ({ maxUnavailable }) => maxUnavailable ?? null,
  paused: ({ paused }) => paused ?? null,
  window: ({ window }) => window ?? null,
  drainTimeoutSeconds: ({ drainTimeoutSeconds }) => drainTimeoutSeconds ?? null,
}

export const MaintenanceWindow: MaintenanceWindowResolvers = {
  days: ({ days }) => days ?? [],
}

export const NodesUpgrade: NodesUpgradeResolvers = {
  current: ({ current }) => current ?? [],
}

const STATES = { Draining: 'DRAINING', Replacing: 'REPLACING', Stuck: 'STUCK' } as const satisfies Record<
  ListedNodeUpgrade['state'],
  string
>

export const NodeUpgrade: NodeUpgradeResolvers = {
  state: ({ state }) => STATES[state],
  since: ({ since }) => new Date(since),
}
