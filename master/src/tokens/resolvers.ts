import { requireViewer } from '../graphql/context.ts'
import type { MutationResolvers } from '../graphql/__generated__/resolvers.ts'

export const TokenMutation: Pick<MutationResolvers, 'createToken' | 'revokeToken'> = {
  async createToken(_, { input }, context) {
    const result = await context.tokens.create(requireViewer(context), input)
    if (result.kind === 'ok') return { __typename: 'CreateTokenOk', ...result }
    return { __typename: 'InvalidInput', field: result.field, message: result.message }
  },

  async revokeToken(_, { input }, context) {
    await context.tokens.revoke(requireViewer(context), input.id)
    return { id: input.id }
  },
}
