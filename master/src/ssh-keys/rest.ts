import * as z from 'zod'
import { ClusterView, clusterReply } from '../clusters/rest-model.ts'
import { read, write } from '../rest/route.ts'
import { Id, instant, listOf, pageOf, pageQuery, pageReply } from '../rest/schemas.ts'
import type { SshKey } from './model.ts'
import { KEY_TYPES } from './public-key.ts'

const params = z.strictObject({ projectId: Id })
const keyParams = z.strictObject({ sshKeyId: Id })
const pairParams = z.strictObject({ clusterId: Id, sshKeyId: Id })

const SshKeyView = z
  .strictObject({
    id: z.string(),
    projectId: z.string(),
    name: z.string().describe('Unique in the project.'),
    type: z.enum(KEY_TYPES),
    bits: z.int(),
    fingerprint: z.string().describe('`SHA256:…`, as `ssh-keygen -lf` prints it. Unique in the project.'),
    publicKey: z.string().describe('As a line of `authorized_keys`, without a comment.'),
    createdAt: instant('When it was added.'),
  })
  .meta({ id: 'SshKey', description: 'A public key of a project, which can be attached to its clusters.' })

const NewSshKey = z
  .strictObject({
    name: z.string().exactOptional().describe("1 to 100 characters; the key's comment when absent."),
    publicKey: z.string().describe('The content of the `.pub` file.'),
  })
  .meta({
    id: 'NewSshKey',
    example: {
      name: 'ada',
      publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4 ada@example.com',
    },
  })

const present = (key: SshKey): z.input<typeof SshKeyView> => ({
  id: key.id,
  projectId: key.projectId,
  name: key.name,
  type: key.type,
  bits: key.bits,
  fingerprint: key.fingerprint,
  publicKey: key.publicKey,
  createdAt: key.createdAt.toISOString(),
})
const one = { description: 'The key.', schema: SshKeyView } as const
const cluster = { description: 'The cluster.', schema: ClusterView, headers: ['ETag'] } as const

export const sshKeyRoutes = [
  read('listSshKeys', {
    path: '/projects/{projectId}/ssh-keys',
    tag: 'SSH keys',
    summary: 'List the SSH keys of a project',
    description: 'In the order of names.',
    params,
    query: z.strictObject(pageQuery),
    answers: { 200: { description: 'One page.', schema: listOf(SshKeyView), headers: ['Link'] } },
    async handle({ viewer, params, query, context }) {
      const project = await context.projects.get(viewer, params.projectId)
      return pageReply(await context.sshKeys.list(viewer, project, pageOf(query)), present)
    },
  }),

  write('createSshKey', {
    method: 'post',
    path: '/projects/{projectId}/ssh-keys',
    tag: 'SSH keys',
    summary: 'Add an SSH key to a project',
    params,
    body: NewSshKey,
    answers: { 201: { ...one, headers: ['Location'] } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ sshKey }) => ({ status: 201, body: present(sshKey), location: `/ssh-keys/${sshKey.id}` }),
  }),

  read('getSshKey', {
    path: '/ssh-keys/{sshKeyId}',
    tag: 'SSH keys',
    summary: 'Get an SSH key',
    params: keyParams,
    answers: { 200: one },
    handle: async ({ viewer, params, context }) => ({
      status: 200,
      body: present(await context.sshKeys.get(viewer, params.sshKeyId)),
    }),
  }),

  write('deleteSshKey', {
    method: 'delete',
    path: '/ssh-keys/{sshKeyId}',
    tag: 'SSH keys',
    summary: 'Delete an SSH key that is attached to no cluster',
    params: keyParams,
    answers: { 204: { description: 'It is gone.' } },
    input: ({ params }) => ({ id: params.sshKeyId }),
    answer: () => ({ status: 204, body: undefined }),
  }),

  write('attachSshKey', {
    method: 'put',
    path: '/clusters/{clusterId}/ssh-keys/{sshKeyId}',
    tag: 'SSH keys',
    summary: 'Attach a key to a cluster',
    description: 'Its holder may log in to those nodes whose machines joined with --ssh-user, now or later.',
    params: pairParams,
    answers: { 200: cluster },
    input: ({ params }) => params,
    answer: ({ cluster }, { context }) => clusterReply(200, cluster, context),
  }),

  write('detachSshKey', {
    method: 'delete',
    path: '/clusters/{clusterId}/ssh-keys/{sshKeyId}',
    tag: 'SSH keys',
    summary: 'Detach a key from a cluster',
    params: pairParams,
    answers: { 200: cluster },
    input: ({ params }) => params,
    answer: ({ cluster }, { context }) => clusterReply(200, cluster, context),
  }),
]
