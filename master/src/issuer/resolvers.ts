import { requireViewer } from '../graphql/context.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import type { MutationResolvers } from '../graphql/__generated__/resolvers.ts'

export const IssuerMutation: Pick<MutationResolvers, 'issueClusterToken'> = {
  async issueClusterToken(_, { input }, context) {
    const result = await context.clusterTokens.issue(requireViewer(context), input)
    if (result.kind === 'issued') return { __typename: 'ClusterToken', ...result }
    if (result.kind === 'not-ready') return { __typename: 'ClusterNotReady', message: result.message }
    return invalidInput(result)
  },
}
