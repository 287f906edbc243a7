import type { ClusterEventResolvers, ClusterResolvers, ProjectResolvers } from '../graphql/__generated__/resolvers.ts'
import { pageRequest } from '../mongo/pages.ts'

export const ClusterEvents: Pick<ClusterResolvers, 'events'> = {
  events: ({ id }, args, context) => context.clusterEvents.list({ clusterId: id }, pageRequest(args)),
}

export const ProjectClusterEvents: Pick<ProjectResolvers, 'clusterEvents'> = {
  clusterEvents: ({ id }, args, context) => context.clusterEvents.list({ projectId: id }, pageRequest(args)),
}

export const ClusterEvent: ClusterEventResolvers = {
  by: ({ by }) => by ?? null,
  condition: ({ condition }) => condition ?? null,
}
