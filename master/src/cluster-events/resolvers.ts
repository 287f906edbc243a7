import { AppError } from '../errors.ts'
import { followerFor, requireViewer, type Context } from '../graphql/context.ts'
import type {
  ClusterEventResolvers,
  ClusterResolvers,
  ProjectResolvers,
  SubscriptionClusterEventsArgs,
  SubscriptionResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { pageRequest } from '../mongo/pages.ts'
import { followEvents, type EventBatch } from './follow-events.ts'

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

export const ClusterEventSubscription: Pick<SubscriptionResolvers, 'clusterEvents'> = {
  clusterEvents: {
    subscribe: (_, args, context) => follow(args, context),
    resolve: (batch: EventBatch) => batch,
  },
}

async function* follow(args: SubscriptionClusterEventsArgs, context: Context): AsyncGenerator<EventBatch> {
  const { of, projectId } = await whose(args, context)
  // By the project, since the last thing that happens to a cluster is told when it is gone.
  const authorize = () => context.projects.get(requireViewer(context), projectId)
  yield* followEvents(followerFor(context), context.clusterEvents, {
    of,
    projectId,
    after: args.after ?? undefined,
    authorize,
  })
}

async function whose({ clusterId, projectId }: SubscriptionClusterEventsArgs, context: Context) {
  if (clusterId && !projectId) {
    const cluster = await context.clusters.get(requireViewer(context), clusterId)
    return { of: { clusterId }, projectId: cluster.projectId }
  }
  if (projectId && !clusterId) return { of: { projectId }, projectId }
  throw new AppError('INVALID', 'Give either clusterId or projectId: whose events to follow.', {
    details: { field: 'clusterId' },
  })
}
