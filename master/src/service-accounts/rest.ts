import * as z from 'zod'
import { notFound } from '../errors.ts'
import { role } from '../projects/rest-model.ts'
import { read, write } from '../rest/route.ts'
import { Id, instant, listOf } from '../rest/schemas.ts'
import { IssuedToken, NewToken, presentToken, TokenView } from '../tokens/rest.ts'
import { clusterNameOf, type ServiceAccount } from './model.ts'

const params = z.strictObject({ projectId: Id })
const accountParams = z.strictObject({ serviceAccountId: Id })
const tokenParams = z.strictObject({ serviceAccountId: Id, tokenId: Id })

const ServiceAccountView = z
  .strictObject({
    id: z.string(),
    projectId: z.string(),
    name: z.string().describe('Unique in the project.'),
    role,
    createdAt: instant('When it was made.'),
    clusterName: z.string().describe('What RBAC in clusters calls it.'),
  })
  .meta({ id: 'ServiceAccount', description: 'A program that has a role in one project, and nothing else anywhere.' })

const NewServiceAccount = z
  .strictObject({
    name: z.string().describe('A DNS label of at most 63 characters.'),
    role: z.enum(['editor', 'viewer']),
  })
  .meta({ id: 'NewServiceAccount', example: { name: 'ci', role: 'editor' } })

const present = (account: ServiceAccount): z.input<typeof ServiceAccountView> => ({
  id: account.id,
  projectId: account.projectId,
  name: account.name,
  role: account.role,
  createdAt: account.createdAt.toISOString(),
  clusterName: clusterNameOf(account),
})
const one = { description: 'The service account.', schema: ServiceAccountView } as const

const accounts = [
  read('listServiceAccounts', {
    path: '/projects/{projectId}/service-accounts',
    tag: 'Service accounts',
    summary: 'List the service accounts of a project',
    params,
    answers: { 200: { description: 'All of them, in the order of names.', schema: listOf(ServiceAccountView) } },
    async handle({ viewer, params, context }) {
      const project = await context.projects.get(viewer, params.projectId)
      return { status: 200, body: { items: (await context.serviceAccounts.list(viewer, project)).map(present) } }
    },
  }),

  write('createServiceAccount', {
    method: 'post',
    path: '/projects/{projectId}/service-accounts',
    tag: 'Service accounts',
    summary: 'Make a service account',
    description: 'For logged-in owners.',
    params,
    body: NewServiceAccount,
    answers: { 201: { ...one, headers: ['Location'] } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ serviceAccount }) => ({
      status: 201,
      body: present(serviceAccount),
      location: `/service-accounts/${serviceAccount.id}`,
    }),
  }),

  read('getServiceAccount', {
    path: '/service-accounts/{serviceAccountId}',
    tag: 'Service accounts',
    summary: 'Get a service account',
    params: accountParams,
    answers: { 200: one },
    handle: async ({ viewer, params, context }) => ({
      status: 200,
      body: present(await context.serviceAccounts.get(viewer, params.serviceAccountId)),
    }),
  }),

  write('deleteServiceAccount', {
    method: 'delete',
    path: '/service-accounts/{serviceAccountId}',
    tag: 'Service accounts',
    summary: 'Delete a service account with its tokens',
    params: accountParams,
    answers: { 204: { description: 'It is gone.' } },
    input: ({ params }) => ({ id: params.serviceAccountId }),
    answer: () => ({ status: 204, body: undefined }),
  }),
]

const tokens = [
  read('listServiceAccountTokens', {
    path: '/service-accounts/{serviceAccountId}/tokens',
    tag: 'Service accounts',
    summary: 'List the tokens of a service account',
    params: accountParams,
    answers: { 200: { description: 'All of them, in the order of names.', schema: listOf(TokenView) } },
    handle: async ({ viewer, params, context }) => ({
      status: 200,
      body: { items: (await context.serviceAccounts.listTokens(viewer, params.serviceAccountId)).map(presentToken) },
    }),
  }),

  write('createServiceAccountToken', {
    method: 'post',
    path: '/service-accounts/{serviceAccountId}/tokens',
    tag: 'Service accounts',
    summary: 'Make a token for a service account',
    description: 'For logged-in owners; with the scope `read` or `write`.',
    params: accountParams,
    body: NewToken,
    answers: { 201: { description: 'The token and its secret.', schema: IssuedToken, headers: ['Location'] } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ secret, token }, { params }) => ({
      status: 201,
      body: { secret, token: presentToken(token) },
      location: `/service-accounts/${params.serviceAccountId}/tokens/${token.id}`,
    }),
  }),

  read('getServiceAccountToken', {
    path: '/service-accounts/{serviceAccountId}/tokens/{tokenId}',
    tag: 'Service accounts',
    summary: 'Get a token of a service account',
    params: tokenParams,
    answers: { 200: { description: 'The token, without its secret.', schema: TokenView } },
    async handle({ viewer, params: { serviceAccountId, tokenId }, context }) {
      const tokens = await context.serviceAccounts.listTokens(viewer, serviceAccountId)
      const token = tokens.find(({ id }) => id === tokenId)
      if (!token) throw notFound('token', tokenId)
      return { status: 200, body: presentToken(token) }
    },
  }),

  write('revokeServiceAccountToken', {
    method: 'delete',
    path: '/service-accounts/{serviceAccountId}/tokens/{tokenId}',
    tag: 'Service accounts',
    summary: 'End a token of a service account at once',
    params: tokenParams,
    answers: { 204: { description: 'It has ended.' } },
    input: ({ params: { serviceAccountId, tokenId } }) => ({ serviceAccountId, id: tokenId }),
    answer: () => ({ status: 204, body: undefined }),
  }),
]

export const serviceAccountRoutes = [...accounts, ...tokens]
