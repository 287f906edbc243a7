import * as z from 'zod'
import { invalidProblem } from '../rest/problem.ts'
import { read, write } from '../rest/route.ts'
import { Id, queryBoolean } from '../rest/schemas.ts'
import { toClusterFile } from './cluster-file.ts'
import { Applied, ClusterFile, ClusterView, NewPause, presentCluster, clusterReply } from './rest-model.ts'

const clusterParams = z.strictObject({ clusterId: Id })
const FILE_TYPES = ['application/json', 'application/yaml'] as const
const ONE_TAG = 'Send the one ETag that you saw: only the document says which cluster this is about.'
const one = { description: 'The cluster.', schema: ClusterView, headers: ['ETag'] } as const

/** Clusters as files, and their pauses. */
export const clusterFileRoutes = [
  write('applyCluster', {
    method: 'post',
    path: '/apply',
    tag: 'Clusters',
    summary: 'Make a cluster what a document says',
    description:
      'Created or changed, or left alone when it is like that already. With `If-Match` nothing happens when somebody else was faster; without it the document wins.',
    query: z.strictObject({ dryRun: queryBoolean.optional().describe('Says what would happen, and does nothing.') }),
    body: ClusterFile,
    consumes: FILE_TYPES,
    precondition: {
      isRequired: false,
      current: () => Promise.reject(invalidProblem([{ in: 'header', field: 'If-Match', detail: ONE_TAG }])),
    },
    answers: {
      200: { description: 'What was changed, or would be.', schema: Applied, headers: ['ETag'] },
      201: { description: 'It was created.', schema: Applied, headers: ['Location', 'ETag'] },
    },
    input: ({ query, body, revision }) => ({
      // What may be YAML comes as it was sent.
      document: body as unknown as string,
      dryRun: query.dryRun ?? false,
      revision: revision ?? null,
    }),
    answer({ outcome, changes, applied }, { context }) {
      const body = { outcome, changes: [...changes], cluster: applied ? presentCluster(applied, context) : undefined }
      const revision = applied ? { revision: applied.revision } : {}
      if (outcome !== 'created' || !applied) return { status: 200, body, ...revision }
      return { status: 201, body, ...revision, location: `/clusters/${applied.id}` }
    },
  }),

  read('getClusterFile', {
    path: '/clusters/{clusterId}/file',
    tag: 'Clusters',
    summary: 'Get the document that makes a cluster what it is',
    description: 'Applied as it is, it changes nothing.',
    params: clusterParams,
    produces: FILE_TYPES,
    answers: { 200: { description: 'The document.', schema: ClusterFile, headers: ['ETag'] } },
    async handle({ viewer, params, context }) {
      const cluster = await context.clusters.get(viewer, params.clusterId)
      const project = await context.projects.get(viewer, cluster.projectId)
      return { status: 200, body: toClusterFile(cluster, project), revision: cluster.revision }
    },
  }),

  write('pauseCluster', {
    method: 'put',
    path: '/clusters/{clusterId}/pause',
    tag: 'Clusters',
    summary: 'Pause a cluster',
    description:
      'Nothing of it, or of the components named, is changed or repaired until it is resumed. Once more replaces components, reason and end.',
    params: clusterParams,
    body: NewPause,
    answers: { 200: one },
    input: ({ params, body: { reason, until, components } }) => ({
      id: params.clusterId,
      components: components ?? null,
      reason: reason ?? null,
      until: until === undefined ? null : new Date(until),
    }),
    answer: ({ cluster }, { context }) => clusterReply(200, cluster, context),
  }),

  write('resumeCluster', {
    method: 'delete',
    path: '/clusters/{clusterId}/pause',
    tag: 'Clusters',
    summary: 'Resume a cluster',
    params: clusterParams,
    answers: { 200: one },
    input: ({ params }) => ({ id: params.clusterId }),
    answer: ({ cluster }, { context }) => clusterReply(200, cluster, context),
  }),
]
