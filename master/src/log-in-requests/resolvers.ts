import { requireViewer } from '../graphql/context.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import type { MutationResolvers, QueryResolvers } from '../graphql/__generated__/resolvers.ts'

export const LogInRequestQuery: Pick<QueryResolvers, 'logInRequest'> = {
  logInRequest: async (_, { code }, context) =>
    (await context.logInRequests.find(requireViewer(context), code)) ?? null,
}

export const LogInRequestMutation: Pick<MutationResolvers, 'confirmLogInRequest' | 'refuseLogInRequest'> = {
  async confirmLogInRequest(_, { input }, context) {
    const result = await context.logInRequests.confirm(requireViewer(context), input.code)
    if (result.kind !== 'ok') return invalidInput(result)
    return { __typename: 'ConfirmLogInRequestOk', logInRequest: result.request }
  },
  async refuseLogInRequest(_, { input }, context) {
    const result = await context.logInRequests.refuse(requireViewer(context), input.code)
    if (result.kind !== 'ok') return invalidInput(result)
    return { __typename: 'RefuseLogInRequestOk', logInRequest: result.request }
  },
}
