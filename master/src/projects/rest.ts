import * as z from 'zod'
import { read, write, type Asked } from '../rest/route.ts'
import { Id, listOf, pageOf, pageQuery, pageReply } from '../rest/schemas.ts'
import type { Project } from './model.ts'
import {
  NewProject,
  presentContents,
  presentProject,
  ProjectContents,
  ProjectPatch,
  ProjectQuota,
  ProjectView,
} from './rest-model.ts'

const params = z.strictObject({ projectId: Id })
const one = { description: 'The project.', schema: ProjectView, headers: ['ETag'] } as const

const ok = (project: Project, { viewer }: Pick<Asked, 'viewer'>) =>
  ({ status: 200, body: presentProject(project, viewer), revision: project.revision }) as const

export const projectRoutes = [
  read('listProjects', {
    path: '/projects',
    tag: 'Projects',
    summary: 'List the projects that you are in',
    description: 'In the order of names; for admins and auditors, all.',
    query: z.strictObject({
      ...pageQuery,
      search: z.string().optional().describe('A part of the name.'),
      labelSelector: z.string().optional().meta({ description: 'As kubectl takes it.', example: 'team=web' }),
    }),
    answers: { 200: { description: 'One page.', schema: listOf(ProjectView), headers: ['Link'] } },
    handle: async ({ viewer, query: { first, after, ...names }, context }) =>
      pageReply(await context.projects.list(viewer, pageOf({ first, after }), names), (project) =>
        presentProject(project, viewer),
      ),
  }),

  write('createProject', {
    method: 'post',
    path: '/projects',
    tag: 'Projects',
    summary: 'Create a project',
    description: 'You are its first owner.',
    body: NewProject,
    answers: { 201: { ...one, headers: ['Location', 'ETag'] } },
    input: ({ body: { name, labels = {} } }) => ({
      name,
      labels: Object.entries(labels).map(([key, value]) => ({ key, value })),
    }),
    answer: ({ project }, asked) => ({ ...ok(project, asked), status: 201, location: `/projects/${project.id}` }),
  }),

  read('getProject', {
    path: '/projects/{projectId}',
    tag: 'Projects',
    summary: 'Get a project',
    params,
    answers: { 200: one },
    handle: async (asked) => ok(await asked.context.projects.get(asked.viewer, asked.params.projectId), asked),
  }),

  read('getProjectContents', {
    path: '/projects/{projectId}/contents',
    tag: 'Projects',
    summary: 'Count what is in a project',
    params,
    answers: { 200: { description: 'How much there is.', schema: ProjectContents } },
    async handle({ viewer, params, context }) {
      const { id } = await context.projects.get(viewer, params.projectId)
      return { status: 200, body: presentContents(await context.projects.contents(id)) }
    },
  }),

  write('setProjectLabels', {
    method: 'patch',
    path: '/projects/{projectId}',
    tag: 'Projects',
    summary: 'Change the labels of a project',
    params,
    body: ProjectPatch,
    precondition: {
      isRequired: true,
      current: async ({ viewer, params, context }) => (await context.projects.get(viewer, params.projectId)).revision,
    },
    answers: { 200: one },
    input: ({ params, body, revision }) => ({
      ...params,
      revision: revision ?? 0,
      labels: Object.entries(body.labels).map(([key, value]) => ({ key, value })),
    }),
    answer: ({ project }, asked) => ok(project, asked),
  }),

  write('setProjectQuota', {
    method: 'put',
    path: '/projects/{projectId}/quota',
    tag: 'Projects',
    summary: 'Set how much a project may have',
    description: 'For admins of the platform.',
    params,
    body: ProjectQuota,
    answers: { 200: one },
    input: ({ params, body: { clusters, nodes } }) => ({ ...params, clusters: clusters ?? null, nodes: nodes ?? null }),
    answer: ({ project }, asked) => ok(project, asked),
  }),

  write('deleteProject', {
    method: 'delete',
    path: '/projects/{projectId}',
    tag: 'Projects',
    summary: 'Delete a project and everything in it',
    description: 'Never taken back. Its clusters go first; it is gone when the last of them is.',
    params,
    query: z.strictObject({
      confirm: z
        .string(
          'write the name of the project, as in ?confirm=shop: with it goes all there is in it (`/contents` says what)',
        )
        .meta({ description: 'The name of the project.', example: 'shop' }),
    }),
    answers: { 202: { description: 'Its clusters are being deleted.' }, 204: { description: 'It is gone.' } },
    input: ({ params, query }) => ({ id: params.projectId, confirm: query.confirm }),
    answer: ({ gone }) => ({ status: gone ? 204 : 202, body: undefined }),
  }),
]
