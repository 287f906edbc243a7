import { domainOf } from '#seed-api'
import { followerFor, requireViewer, type Context } from '../graphql/context.ts'
import type {
  ClusterConnectionResolvers,
  ClusterResolvers,
  MutationResolvers,
  ProjectResolvers,
  QueryResolvers,
  SubscriptionResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { addonsChange } from '../cluster-addons/input.ts'
import { proxyInput } from '../cluster-proxy/input.ts'
import { controlPlaneChange } from '../control-plane/input.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { fromPairs, pairsOf } from '../labels.ts'
import { poolOf } from '../node-pools/input.ts'
import { pageRequest } from '../mongo/pages.ts'
import type { Project } from '../projects/model.ts'
import { can, type Permission } from '../policy.ts'
import { clusterYaml } from './cluster-file.ts'
import { isReady, lastSeen, presentConditions } from './conditions.ts'
import { followCluster } from './follow-cluster.ts'
import { followProject, type ClusterBatch } from './follow-project.ts'
import type { Cluster as ClusterModel } from './model.ts'
import { nodeCountOf } from './node-count.ts'

export const ClusterQuery: Pick<QueryResolvers, 'cluster' | 'clusters'> = {
  cluster: (_, { id }, context) => context.clusters.get(requireViewer(context), id, rememberIn(context)),
  clusters: (_, { filter, orderBy, ...args }, context) =>
    context.clusterLists.all(requireViewer(context), { filter, orderBy, page: pageRequest(args) }, rememberIn(context)),
}

/** Projects that a service has just read are not read once more for the same answer. */
const rememberIn =
  ({ loaders }: Context) =>
  (project: Project) =>
    loaders.project.remember(project)

export const ProjectClusters: Pick<ProjectResolvers, 'clusters'> = {
  clusters: ({ id }, { filter, orderBy, ...args }, context) =>
    context.clusterLists.ofProject(requireViewer(context), id, { filter, orderBy, page: pageRequest(args) }),
}

export const ClusterConnection: ClusterConnectionResolvers = {
  totalCount: (page) => page.count(),
}

export const ClusterMutation: Pick<MutationResolvers, 'createCluster' | 'deleteCluster' | 'createJoinToken'> = {
  async createCluster(_, { input: { labels, controlPlane, addons, nodePools, proxy, ...input } }, context) {
    const asked = {
      ...input,
      labels: fromPairs(labels ?? []),
      controlPlane: controlPlane && controlPlaneChange(controlPlane),
      addons: addons && addonsChange(addons),
      nodePools: nodePools?.map(poolOf),
      proxy: proxy && proxyInput(proxy),
    }
    const result = await context.clusterTemplates.order(requireViewer(context), asked)
    if (result.kind === 'ok') return { __typename: 'CreateClusterOk', cluster: result.cluster }
    return invalidInput(result)
  },

  async deleteCluster(_, { input }, context) {
    const { force, ...asked } = input
    if (force) return forceDeletion(context, { id: input.id, confirm: force.confirm })
    const result = await context.clusters.delete(requireViewer(context), asked)
    if (result.kind === 'ok') return { __typename: 'DeleteClusterOk', cluster: result.cluster, leaves: [] }
    return { __typename: 'ClusterProtected', message: result.message }
  },

  async createJoinToken(_, { input }, context) {
    const result = await context.joinTokens.create(requireViewer(context), input)
    if (result.kind === 'issued') return { __typename: 'JoinToken', ...result }
    if (result.kind === 'not-ready') return { __typename: 'ClusterNotReady', message: result.message }
    return invalidInput(result)
  },
}

async function forceDeletion(context: Context, asked: { readonly id: string; readonly confirm: string }) {
  const result = await context.forcedDeletion.force(requireViewer(context), asked)
  if (result.kind === 'invalid') return invalidInput(result)
  const { cluster, leaves } = result
  return { __typename: 'DeleteClusterOk', cluster, leaves: [...leaves] } as const
}

export const ClusterSubscription: Pick<SubscriptionResolvers, 'clusterProgress' | 'projectClusters'> = {
  clusterProgress: {
    subscribe: (_, { id }, context) => followCluster(followerFor(context), context.clusters, id),
    resolve: (cluster: ClusterModel) => cluster,
  },
  projectClusters: {
    subscribe: (_, { projectId, changesOnly }, context) =>
      followProject(followerFor(context), context.clusterLists, { projectId, changesOnly: changesOnly ?? false }),
    resolve: (batch: ClusterBatch) => batch,
  },
}

export const Cluster: ClusterResolvers = {
  project: (cluster, _, { loaders }) => loaders.project.load(cluster.projectId),
  seed: (cluster, _, { seeds }) => seeds.getSeed(cluster.seed),
  // A datacenter may leave the files before its clusters do.
  datacenter: ({ datacenter: name, seed }, _, { seeds }) =>
    seeds.findDatacenter(name) ?? { name, provider: 'unknown', region: 'unknown', seedName: seed },
  labels: ({ labels }) => pairsOf(labels),
  network: ({ network }) => ({ ...network, dnsDomain: domainOf(network) }),
  document: async (cluster, _, { loaders }) => clusterYaml(cluster, await loaders.project.load(cluster.projectId)),
  nodes: (cluster) => nodeCountOf(cluster) ?? null,
  endpoint: (cluster) => cluster.observed?.endpoint ?? null,
  ready: isReady,
  conditions: (cluster, _, { seeds }) =>
    presentConditions(cluster, seeds.getSeed(cluster.seed)).map((condition) => ({
      ...condition,
      lastTransitionTime: new Date(condition.lastTransitionTime),
    })),
  lastSeenAt: (cluster, _, { seeds }) => lastSeen(cluster, seeds.getSeed(cluster.seed).lastContactAt) ?? null,
  stale: (cluster, _, { seeds }) => !seeds.getSeed(cluster.seed).reachable,
  viewerCanUpdate: (cluster, _, context) => viewerCan(context, 'cluster:update', cluster),
  viewerCanDelete: (cluster, _, context) => viewerCan(context, 'cluster:delete', cluster),
  viewerCanAddNodes: (cluster, _, context) => viewerCan(context, 'cluster:addNodes', cluster),
  viewerCanIssueKubeconfig: (cluster, _, context) => viewerCan(context, 'cluster:issueKubeconfig', cluster),
}

/** For the fields by which clients know what to offer. */
export function viewerCan(
  context: Context,
  permission: Permission,
  { projectId }: ClusterModel,
): boolean | Promise<boolean> {
  const viewer = requireViewer(context)
  const project = context.loaders.project.load(projectId)
  return project instanceof Promise
    ? project.then((read) => can(viewer, permission, read))
    : can(viewer, permission, project)
}
