import type { IdentityProviderResolvers, QueryResolvers } from '../graphql/__generated__/resolvers.ts'

export const IdentityProviderQuery: Pick<QueryResolvers, 'identityProviders'> = {
  identityProviders: (_, _args, { identityProviders }) => identityProviders.list(),
}

export const IdentityProvider: IdentityProviderResolvers = {
  logInPath: ({ name }) => `/auth/log-in/${name}`,
}
