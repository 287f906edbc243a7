import type { GraphQLResolveInfo } from 'graphql'
import { RULES, type Rule } from '../audit/rules.ts'
import { unauthenticated } from '../errors.ts'
import { readOnlyToken } from '../policy.ts'
import type { Context } from './context.ts'
import type { MutationResolvers } from './__generated__/resolvers.ts'

/** Required of all: a mutation that nobody keeps a record of does not compile. */
const rules: Readonly<Record<keyof MutationResolvers, Rule>> = RULES

/** `info`: absent where no document asks. No mutation may depend on it. */
type Call = readonly [parent: unknown, args: object, context: Context, info?: GraphQLResolveInfo]
export type Mutation = (...call: Call) => unknown

/**
 * The way that every mutation takes, whatever it does: somebody is logged in (unless the rule says otherwise), what
 * they did is kept, and tokens for reading change nothing. A new mutation cannot be forgotten here.
 */
export function guardMutations(resolvers: MutationResolvers): MutationResolvers {
  const guarded = Object.entries(resolvers).map(([operation, resolver]) => {
    const rule = rules[operation as keyof MutationResolvers]
    return [operation, guard({ operation, rule, mutate: resolver as Mutation })]
  })
  return Object.fromEntries(guarded) as MutationResolvers
}

type Guarded = { readonly operation: string; readonly rule: Rule; readonly mutate: Mutation }

function guard({ operation, rule, mutate }: Guarded): Mutation {
  return (...call) => {
    const [, args, { viewer, sentToken, client, recorder }] = call
    if (!viewer && !rule.anonymous) throw unauthenticated(sentToken)
    const input = (args as { input?: object }).input ?? {}
    return recorder.around({ operation, rule, viewer, client, input }, async () => {
      if (viewer?.readOnly) throw readOnlyToken()
      return (await mutate(...call)) as object
    })
  }
}
