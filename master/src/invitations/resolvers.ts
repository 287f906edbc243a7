import { orNull, requireViewer } from '../graphql/context.ts'
import type { InvitationResolvers, MutationResolvers, ProjectResolvers } from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import { pageRequest } from '../mongo/pages.ts'

export const InvitationMutation: Pick<MutationResolvers, 'inviteMember' | 'revokeInvitation'> = {
  async inviteMember(_, { input }, context) {
    const result = await context.invitations.create(requireViewer(context), input)
    if (result.kind === 'invalid') return invalidInput(result)
    const { sendsMail: mailed } = context.invitations
    return { __typename: 'InviteMemberOk', invitation: result.invitation, mailed }
  },

  async revokeInvitation(_, { input }, context) {
    await context.invitations.revoke(requireViewer(context), input.id)
    return { id: input.id }
  },
}

export const ProjectInvitations: Pick<ProjectResolvers, 'invitations'> = {
  invitations: (project, args, context) => context.invitations.list(requireViewer(context), project, pageRequest(args)),
}

export const Invitation: InvitationResolvers = {
  invitedBy: ({ invitedBy }, _, { loaders }) => orNull(loaders.user.load(invitedBy)),
}
