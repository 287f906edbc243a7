import { requireViewer } from '../graphql/context.ts'
import type {
  MutationResolvers,
  ProjectResolvers,
  ServiceAccountResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { can } from '../policy.ts'
import { clusterNameOf } from './model.ts'

type Mutations = Pick<
  MutationResolvers,
  'createServiceAccount' | 'deleteServiceAccount' | 'createServiceAccountToken' | 'revokeServiceAccountToken'
>

export const ServiceAccountMutation: Mutations = {
  async createServiceAccount(_, { input }, context) {
    const result = await context.serviceAccounts.create(requireViewer(context), input)
    if (result.kind === 'ok') return { __typename: 'CreateServiceAccountOk', serviceAccount: result.account }
    return { __typename: 'InvalidInput', field: result.field, message: result.message }
  },

  async deleteServiceAccount(_, { input }, context) {
    await context.serviceAccounts.delete(requireViewer(context), input.id)
    return { id: input.id }
  },

  async createServiceAccountToken(_, { input }, context) {
    const { serviceAccountId, ...token } = input
    const result = await context.serviceAccounts.createToken(requireViewer(context), serviceAccountId, token)
    if (result.kind === 'ok') return { __typename: 'CreateTokenOk', ...result }
    return { __typename: 'InvalidInput', field: result.field, message: result.message }
  },

  async revokeServiceAccountToken(_, { input }, context) {
    await context.serviceAccounts.revokeToken(requireViewer(context), input.serviceAccountId, input.id)
    return { id: input.id }
  },
}

export const ServiceAccount: ServiceAccountResolvers = {
  clusterName: (account) => clusterNameOf(account),
  tokens: ({ id }, _, context) => context.serviceAccounts.listTokens(requireViewer(context), id),
}

export const ProjectServiceAccounts: Pick<ProjectResolvers, 'serviceAccounts' | 'viewerCanCreateServiceAccount'> = {
  serviceAccounts: (project, _, context) => context.serviceAccounts.list(requireViewer(context), project),
  viewerCanCreateServiceAccount: (project, _, context) => can(requireViewer(context), 'serviceAccount:create', project),
}
