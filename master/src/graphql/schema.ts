import { createSchema } from 'graphql-yoga'
import type { Context } from './context.ts'
import { guardMutations } from './mutations.ts'
import { resolvers } from './resolvers.ts'
import { guardSubscriptions } from './subscriptions.ts'
import { typeDefs } from './type-defs.ts'

/** The API's schema: the SDL files beside the code, with the resolvers of every noun. */
export function createApiSchema<Server extends object>() {
  const guarded = {
    ...resolvers,
    Mutation: guardMutations(resolvers.Mutation),
    Subscription: guardSubscriptions(resolvers.Subscription),
  }
  return createSchema<Server & Context>({ typeDefs, resolvers: guarded })
}
