import { requireViewer } from '../graphql/context.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import type { MutationResolvers } from '../graphql/__generated__/resolvers.ts'

export const IssuerMutation: Pick<MutationResolvers, 'issueClusterToken'> = {
  async issueClusterToken(_, { input }, context) {
    const result = await context.clusterTokens.issue(requireViewer(context), input)
    return result.kind === 'issued' ? { __typename: 'ClusterToken', ...result } : invalidInput(result)
  },
}
