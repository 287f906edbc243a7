import { getCluster, requireUser, type Context } from './context.ts'
import type { Cluster, ClusterEvent } from './world.ts'

type News = Pick<ClusterEvent, 'kind' | 'message'> & Partial<Pick<ClusterEvent, 'changes'>>

/** Writes down what the caller did to a cluster, for its page. */
export function tell(context: Context, cluster: Cluster, news: News): void {
  context.world.events.push({
    id: context.world.newId(),
    at: new Date(),
    clusterId: cluster.id,
    clusterName: cluster.name,
    projectId: cluster.projectId,
    by: requireUser(context).email,
    changes: [],
    condition: null,
    ...news,
  })
}

/** From now on, or from where `after` says, which is the number of events there were. */
export const eventsSubscription = {
  async *subscribe(_: unknown, { clusterId, after }: { clusterId: string; after?: string | null }, context: Context) {
    let told = after == null ? context.world.events.length : Number(after)
    let isFirst = true
    for await (const _change of context.world.follow(context.signal)) {
      getCluster(context, clusterId)
      const nodes = context.world.events.slice(told).filter((event) => event.clusterId === clusterId)
      told = context.world.events.length
      if (isFirst || nodes.length > 0) yield { clusterEvents: { nodes, endCursor: String(told) } }
      isFirst = false
    }
  },
}
