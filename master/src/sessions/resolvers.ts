import { requireViewer } from '../graphql/context.ts'
import type { MutationResolvers, OpenSessionResolvers } from '../graphql/__generated__/resolvers.ts'

export const SessionMutation: Pick<MutationResolvers, 'endSession' | 'endOtherSessions'> = {
  async endSession(_, { input }, context) {
    await context.sessions.end(requireViewer(context), input.id)
    return { id: input.id }
  },

  async endOtherSessions(_, _args, context) {
    return { count: await context.sessions.endOthers(requireViewer(context)) }
  },
}

export const OpenSession: OpenSessionResolvers = {
  isCurrent: ({ id }, _, { viewer }) => viewer?.sessionId === id,
}
