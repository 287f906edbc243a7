import * as z from 'zod'
import { fieldDiffs } from '../rest/problem.ts'
import { read } from '../rest/route.ts'
import { Id, instant, listOf, pageOf, pageQuery, pageReply } from '../rest/schemas.ts'
import { CLUSTER_EVENT_KINDS, type ClusterEvent } from './model.ts'

const ClusterEventView = z
  .strictObject({
    id: z.string(),
    clusterId: z.string(),
    clusterName: z.string().describe('It may be gone by now.'),
    at: instant('When it happened.'),
    kind: z.enum(CLUSTER_EVENT_KINDS),
    message: z.string().describe('One sentence.'),
    by: z.string().optional().describe('Who did it; absent for what happened by itself.'),
    changes: fieldDiffs,
    condition: z.strictObject({ type: z.string(), status: z.string(), reason: z.string() }).optional(),
  })
  .meta({ id: 'ClusterEvent', description: 'Something that happened to a cluster.' })

const present = (event: ClusterEvent): z.input<typeof ClusterEventView> => ({
  id: event.id,
  clusterId: event.clusterId,
  clusterName: event.clusterName,
  at: event.at.toISOString(),
  kind: event.kind,
  message: event.message,
  by: event.by,
  changes: event.changes,
  condition: event.condition,
})
const query = z.strictObject(pageQuery)
const answers = {
  200: { description: 'Newest first, for 30 days.', schema: listOf(ClusterEventView), headers: ['Link'] },
} as const

export const clusterEventRoutes = [
  read('listClusterEvents', {
    path: '/clusters/{clusterId}/events',
    tag: 'Clusters',
    summary: 'List what happened to a cluster',
    params: z.strictObject({ clusterId: Id }),
    query,
    answers,
    async handle({ viewer, params, query, context }) {
      const { id } = await context.clusters.get(viewer, params.clusterId)
      return pageReply(await context.clusterEvents.list({ clusterId: id }, pageOf(query)), present)
    },
  }),

  read('listProjectEvents', {
    path: '/projects/{projectId}/events',
    tag: 'Clusters',
    summary: 'List what happened to the clusters of a project',
    description: 'Those that are gone included.',
    params: z.strictObject({ projectId: Id }),
    query,
    answers,
    async handle({ viewer, params, query, context }) {
      const { id } = await context.projects.get(viewer, params.projectId)
      return pageReply(await context.clusterEvents.list({ projectId: id }, pageOf(query)), present)
    },
  }),
]
