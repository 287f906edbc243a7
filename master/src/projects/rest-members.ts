import * as z from 'zod'
import { notFound } from '../errors.ts'
import { read, write } from '../rest/route.ts'
import { Id, listOf } from '../rest/schemas.ts'
import type { Project } from './model.ts'
import { GroupView, MemberView, NewMember, presentMember, RoleOf } from './rest-model.ts'

const params = z.strictObject({ projectId: Id })
const memberParams = z.strictObject({ projectId: Id, userId: Id })
const groupParams = z.strictObject({
  projectId: Id,
  group: z.string().meta({ description: '`PROVIDER:GROUP`, percent-encoded.', example: 'company:developers' }),
})
const member = { description: 'The member.', schema: MemberView } as const

/** Throws NOT_FOUND for who is no member, or not any more. */
function memberOf({ members }: Project, is: (member: Project['members'][number]) => boolean, id: string) {
  const found = members.find(is)
  if (!found) throw notFound('member', id)
  return found
}

const people = [
  read('listMembers', {
    path: '/projects/{projectId}/members',
    tag: 'Members',
    summary: 'List who is in a project',
    params,
    answers: { 200: { description: 'All of them.', schema: listOf(MemberView) } },
    async handle({ viewer, params, context }) {
      const { members } = await context.projects.get(viewer, params.projectId)
      return { status: 200, body: { items: await Promise.all(members.map((one) => presentMember(one, context))) } }
    },
  }),

  write('addMember', {
    method: 'post',
    path: '/projects/{projectId}/members',
    tag: 'Members',
    summary: 'Add somebody who has an account',
    params,
    body: NewMember,
    answers: { 201: { ...member, headers: ['Location'] } },
    input: ({ params, body }) => ({ ...params, ...body }),
    async answer({ project }, { body, context }) {
      const shown = await Promise.all(project.members.map((one) => presentMember(one, context)))
      const added = shown.find(({ email }) => email === body.email.trim().toLowerCase())
      if (!added) throw notFound('member', body.email)
      return { status: 201, body: added, location: `/projects/${project.id}/members/${added.userId}` }
    },
  }),

  read('getMember', {
    path: '/projects/{projectId}/members/{userId}',
    tag: 'Members',
    summary: 'Get one member',
    params: memberParams,
    answers: { 200: member },
    async handle({ viewer, params: { projectId, userId }, context }) {
      const project = await context.projects.get(viewer, projectId)
      const found = memberOf(project, (one) => one.userId === userId, userId)
      return { status: 200, body: await presentMember(found, context) }
    },
  }),

  write('setMemberRole', {
    method: 'put',
    path: '/projects/{projectId}/members/{userId}',
    tag: 'Members',
    summary: 'Give a member another role',
    description: 'The last owner stays one.',
    params: memberParams,
    body: RoleOf,
    answers: { 200: member },
    input: ({ params, body }) => ({ ...params, ...body }),
    async answer({ project }, { params: { userId }, context }) {
      return {
        status: 200,
        body: await presentMember(
          memberOf(project, (one) => one.userId === userId, userId),
          context,
        ),
      }
    },
  }),

  write('removeMember', {
    method: 'delete',
    path: '/projects/{projectId}/members/{userId}',
    tag: 'Members',
    summary: 'Take a member out of a project and of its clusters',
    description: 'For owners, and for everybody about themselves. The last owner stays.',
    params: memberParams,
    answers: { 204: { description: 'They are out.' } },
    input: ({ params }) => params,
    answer: () => ({ status: 204, body: undefined }),
  }),
]

const groups = [
  read('listGroups', {
    path: '/projects/{projectId}/groups',
    tag: 'Members',
    summary: 'List the groups that have a role in a project',
    params,
    answers: { 200: { description: 'All of them.', schema: listOf(GroupView) } },
    async handle({ viewer, params, context }) {
      const { groups = [] } = await context.projects.get(viewer, params.projectId)
      return { status: 200, body: { items: groups } }
    },
  }),

  write('setGroupRole', {
    method: 'put',
    path: '/projects/{projectId}/groups/{group}',
    tag: 'Members',
    summary: 'Give a group of an identity provider a role',
    params: groupParams,
    body: RoleOf,
    answers: { 200: { description: 'The group.', schema: GroupView } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: (_, { params: { group }, body: { role } }) => ({ status: 200, body: { group, role } }),
  }),

  write('removeGroup', {
    method: 'delete',
    path: '/projects/{projectId}/groups/{group}',
    tag: 'Members',
    summary: "Take a group's role away",
    params: groupParams,
    answers: { 204: { description: 'It has no role any more.' } },
    input: ({ params }) => params,
    answer: () => ({ status: 204, body: undefined }),
  }),
]

export const memberRoutes = [...people, ...groups]
