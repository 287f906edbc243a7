import * as z from 'zod'
import { role } from '../projects/rest-model.ts'
import { read, write } from '../rest/route.ts'
import { Id, instant, listOf, pageOf, pageQuery, pageReply } from '../rest/schemas.ts'
import type { Invitation } from './model.ts'

const params = z.strictObject({ projectId: Id })
const invitationParams = z.strictObject({ invitationId: Id })

const InvitationView = z
  .strictObject({
    id: z.string(),
    projectId: z.string(),
    email: z.string(),
    role,
    createdAt: instant('When it was made.'),
    expiresAt: instant('When it ends.'),
  })
  .meta({ id: 'Invitation', description: 'A place in a project for somebody who logs in with this address.' })

const NewInvitation = z
  .strictObject({
    email: z.string(),
    role,
    expirationDays: z.int().min(1).max(90).exactOptional().describe('14 if absent.'),
  })
  .meta({ id: 'NewInvitation', example: { email: 'grace@example.com', role: 'viewer', expirationDays: 14 } })

const present = ({ id, projectId, email, role, createdAt, expiresAt }: Invitation): z.input<typeof InvitationView> => ({
  id,
  projectId,
  email,
  role,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})
const one = { description: 'The invitation.', schema: InvitationView } as const

export const invitationRoutes = [
  read('listInvitations', {
    path: '/projects/{projectId}/invitations',
    tag: 'Members',
    summary: 'List open invitations',
    description: 'In the order of addresses. For owners.',
    params,
    query: z.strictObject(pageQuery),
    answers: { 200: { description: 'One page.', schema: listOf(InvitationView), headers: ['Link'] } },
    async handle({ viewer, params, query, context }) {
      const project = await context.projects.get(viewer, params.projectId)
      return pageReply(await context.invitations.list(viewer, project, pageOf(query)), present)
    },
  }),

  write('inviteMember', {
    method: 'post',
    path: '/projects/{projectId}/invitations',
    tag: 'Members',
    summary: 'Invite somebody who has no account yet',
    description: 'Once more for the same address replaces role and end.',
    params,
    body: NewInvitation,
    answers: { 201: { ...one, headers: ['Location'] } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ invitation }) => ({ status: 201, body: present(invitation), location: `/invitations/${invitation.id}` }),
  }),

  read('getInvitation', {
    path: '/invitations/{invitationId}',
    tag: 'Members',
    summary: 'Get an open invitation',
    params: invitationParams,
    answers: { 200: one },
    handle: async ({ viewer, params, context }) => ({
      status: 200,
      body: present(await context.invitations.get(viewer, params.invitationId)),
    }),
  }),

  write('revokeInvitation', {
    method: 'delete',
    path: '/invitations/{invitationId}',
    tag: 'Members',
    summary: 'Take an invitation back',
    params: invitationParams,
    answers: { 204: { description: 'It is gone.' } },
    input: ({ params }) => ({ id: params.invitationId }),
    answer: () => ({ status: 204, body: undefined }),
  }),
]
