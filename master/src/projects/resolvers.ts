import { requireViewer } from '../graphql/context.ts'
import type {
  MemberResolvers,
  MutationResolvers,
  ProjectResolvers,
  QueryResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { fromPairs, pairsOf } from '../labels.ts'
import { pageRequest } from '../mongo/pages.ts'
import { can, roleIn } from '../policy.ts'

export const ProjectQuery: Pick<QueryResolvers, 'project' | 'projects'> = {
  project: (_, { id }, context) => context.projects.get(requireViewer(context), id),
  projects: (_, args, context) => context.projects.list(requireViewer(context), pageRequest(args), args.filter ?? {}),
}

export const ProjectMutation: Pick<
  MutationResolvers,
  | 'createProject'
  | 'setProjectLabels'
  | 'addMember'
  | 'setMemberRole'
  | 'removeMember'
  | 'setGroupRole'
  | 'removeGroup'
  | 'setProjectQuota'
  | 'deleteProject'
> = {
  async createProject(_, { input }, context) {
    const labels = fromPairs(input.labels ?? [])
    const result = await context.projects.create(requireViewer(context), { name: input.name, labels })
    if (result.kind === 'ok') return { __typename: 'CreateProjectOk', project: result.project }
    return invalidInput(result)
  },

  async setProjectLabels(_, { input }, context) {
    const labels = fromPairs(input.labels)
    const result = await context.projects.setLabels(requireViewer(context), { ...input, labels })
    return result.kind === 'ok' ? { __typename: 'SetProjectLabelsOk', project: result.project } : invalidInput(result)
  },

  async addMember(_, { input }, context) {
    const result = await context.members.add(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'AddMemberOk', project: result.project } : invalidInput(result)
  },

  async setMemberRole(_, { input }, context) {
    const result = await context.members.setRole(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'SetMemberRoleOk', project: result.project } : invalidInput(result)
  },

  async removeMember(_, { input }, context) {
    const result = await context.members.remove(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'RemoveMemberOk', ...input } : invalidInput(result)
  },

  async setGroupRole(_, { input }, context) {
    const result = await context.groups.setRole(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'SetGroupRoleOk', project: result.project } : invalidInput(result)
  },

  async removeGroup(_, { input }, context) {
    const result = await context.groups.remove(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'RemoveGroupOk', ...input } : invalidInput(result)
  },

  async setProjectQuota(_, { input }, context) {
    const result = await context.projects.setQuota(requireViewer(context), input)
    return result.kind === 'ok' ? { __typename: 'SetProjectQuotaOk', project: result.project } : invalidInput(result)
  },

  async deleteProject(_, { input }, context) {
    const result = await context.projects.delete(requireViewer(context), input)
    return result.kind === 'ok'
      ? { __typename: 'DeleteProjectOk', id: input.id, gone: result.gone }
      : invalidInput(result)
  },
}

export const Project: ProjectResolvers = {
  deletingAt: ({ deletingAt }) => deletingAt ?? null,
  labels: ({ labels }) => pairsOf(labels ?? {}),
  groups: ({ groups }) => groups ?? [],
  viewerRole: (project, _, context) => roleIn(project, requireViewer(context)) ?? null,
  contents: ({ id }, _, context) => context.projects.contents(id),
  quota: ({ quota: { clusters = null, nodes = null, cpus = null, memoryGiB = null } = {} }) => ({
    clusters,
    nodes,
    cpus,
    memoryGiB,
  }),
  viewerCanCreateCluster: (project, _, context) => can(requireViewer(context), 'cluster:create', project),
  viewerCanUpdate: (project, _, context) => can(requireViewer(context), 'project:update', project),
  viewerCanManageMembers: (project, _, context) => can(requireViewer(context), 'project:manageMembers', project),
  viewerCanDelete: (project, _, context) => can(requireViewer(context), 'project:delete', project),
}

export const Member: MemberResolvers = {
  user: (member, _, { loaders }) => loaders.user.load(member.userId),
}
