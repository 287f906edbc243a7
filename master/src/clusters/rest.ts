import * as z from 'zod'
import { addonsInput } from '../cluster-addons/rest.ts'
import { controlPlaneInput } from '../control-plane/rest.ts'
import type { ClusterProxyInput, NodeUpgradePolicyInput } from '../graphql/__generated__/resolvers.ts'
import { nodePoolInput } from '../node-pools/rest.ts'
import { read, write, type Precondition } from '../rest/route.ts'
import { Id, listOf, pageOf, pageQuery, pageReply, queryBoolean } from '../rest/schemas.ts'
import { readNodeUpgrade } from '../node-upgrade/policy.ts'
import { CLUSTER_ORDERS } from './list-query.ts'
import type { ClusterListRequest } from './list-service.ts'
import { ClusterPatch, ClusterView, NewCluster, clusterReply, presentCluster } from './rest-model.ts'

const clusterParams = z.strictObject({ clusterId: Id })
const projectParams = z.strictObject({ projectId: Id })
const listQuery = z.strictObject({
  ...pageQuery,
  search: z.string().optional().describe('A part of the name.'),
  labelSelector: z.string().optional().meta({ description: 'As kubectl takes it.', example: 'env=prod,!legacy' }),
  datacenter: z.string().optional().describe('Name of a datacenter.'),
  seed: z.string().optional().describe('Name of a seed.'),
  version: z.string().optional().describe('Wanted version, without the `v`.'),
  ready: queryBoolean.optional(),
  deleting: queryBoolean.optional().describe('Whether deletion was asked for.'),
  orderBy: z.enum(CLUSTER_ORDERS).optional().describe('By name if absent.'),
})
const page = {
  description: 'One page. Nothing here waits for a seed.',
  schema: listOf(ClusterView),
  headers: ['Link'],
} as const
const one = { description: 'The cluster.', schema: ClusterView, headers: ['ETag'] } as const

export type OfCluster = { readonly params: { readonly clusterId: string } }
type AskedOfCluster = Parameters<Precondition['current']>[0] & OfCluster

/** Of the cluster that the address names. */
const current = async ({ context, viewer, params }: AskedOfCluster) =>
  (await context.clusters.get(viewer, params.clusterId)).revision

const listRequest = ({ first, after, orderBy, ...filter }: z.output<typeof listQuery>): ClusterListRequest => ({
  filter,
  orderBy,
  page: pageOf({ first, after }),
})

export const clusterRoutes = [
  read('listClusters', {
    path: '/clusters',
    tag: 'Clusters',
    summary: 'List the clusters of all projects you may see',
    query: listQuery,
    answers: { 200: page },
    handle: async ({ viewer, query, context }) =>
      pageReply(await context.clusterLists.all(viewer, listRequest(query)), (cluster) =>
        presentCluster(cluster, context),
      ),
  }),

  read('listProjectClusters', {
    path: '/projects/{projectId}/clusters',
    tag: 'Clusters',
    summary: 'List the clusters of a project',
    params: projectParams,
    query: listQuery,
    answers: { 200: page },
    handle: async ({ viewer, params, query, context }) =>
      pageReply(await context.clusterLists.ofProject(viewer, params.projectId, listRequest(query)), (cluster) =>
        presentCluster(cluster, context),
      ),
  }),

  write('createCluster', {
    method: 'post',
    path: '/projects/{projectId}/clusters',
    tag: 'Clusters',
    summary: 'Create a cluster',
    description: 'Its seed need not be up: the cluster then says what it waits for.',
    params: projectParams,
    body: NewCluster,
    answers: { 201: { ...one, headers: ['Location', 'ETag'] } },
    input: ({ params, body: { labels = {}, controlPlane, addons, nodePools, proxy, ...body } }) => ({
      ...body,
      ...controlPlaneInput(controlPlane),
      ...addonsInput(addons),
      ...(nodePools ? { nodePools: nodePools.map(nodePoolInput) } : {}),
      ...(proxy ? { proxy: proxy as ClusterProxyInput } : {}),
      ...params,
      labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
    }),
    answer: ({ cluster }, { context }) => ({
      ...clusterReply(201, cluster, context),
      location: `/clusters/${cluster.id}`,
    }),
  }),

  read('getCluster', {
    path: '/clusters/{clusterId}',
    tag: 'Clusters',
    summary: 'Get a cluster',
    params: clusterParams,
    answers: { 200: one },
    async handle({ viewer, params, context }) {
      const cluster = await context.clusters.get(viewer, params.clusterId)
      return clusterReply(200, cluster, context)
    },
  }),

  write('updateCluster', {
    method: 'patch',
    path: '/clusters/{clusterId}',
    tag: 'Clusters',
    summary: 'Change or upgrade a cluster',
    description:
      'With a `version` of `availableUpdates` it is upgraded. A conflict shows what others did, and what the request would do now.',
    params: clusterParams,
    body: ClusterPatch,
    precondition: { isRequired: true, current },
    answers: { 200: one },
    input: ({ params, body: { labels, controlPlane, addons, nodeUpgrade, proxy, ...body }, revision }) => ({
      ...body,
      ...(nodeUpgrade ? { nodeUpgrade: readNodeUpgrade(nodeUpgrade) as NodeUpgradePolicyInput } : {}),
      ...(proxy ? { proxy: proxy as ClusterProxyInput } : {}),
      ...controlPlaneInput(controlPlane),
      ...addonsInput(addons),
      ...(labels ? { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) } : {}),
      id: params.clusterId,
      revision: revision ?? 0,
    }),
    answer: ({ cluster }, { context }) => clusterReply(200, cluster, context),
  }),

  write('deleteCluster', {
    method: 'delete',
    path: '/clusters/{clusterId}',
    tag: 'Clusters',
    summary: 'Delete a cluster and everything in it',
    description:
      'It is gone once its seed has removed it; until then it has `deletedAt`. Asking again changes nothing.',
    params: clusterParams,
    precondition: { isRequired: false, current },
    answers: { 202: { ...one, description: 'It is being deleted.' } },
    input: ({ params, revision }) => ({ id: params.clusterId, ...(revision === undefined ? {} : { revision }) }),
    answer: ({ cluster }, { context }) => clusterReply(202, cluster, context),
  }),
]
