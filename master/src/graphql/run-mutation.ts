import type { MutationResolvers } from './__generated__/resolvers.ts'
import type { Context } from './context.ts'
import { guardMutations, type Mutation } from './mutations.ts'
import { resolvers } from './resolvers.ts'

type Mutations = Required<MutationResolvers>
export type MutationName = keyof Mutations
type Resolver<M extends MutationName> = Extract<Mutations[M], (...call: never[]) => unknown>

export type MutationInput<M extends MutationName> = Parameters<Resolver<M>>[1] extends { input: infer I } ? I : object
/** A field of a result may be a promise, for GraphQL to wait for. */
type Settled<T> = T extends readonly (infer U)[] ? readonly Awaited<U>[] : Awaited<T>
type SettledFields<R> = R extends unknown ? { readonly [K in keyof R]: Settled<R[K]> } : never
/** All that it can answer, refusals among it. */
export type MutationResult<M extends MutationName> = SettledFields<Awaited<ReturnType<Resolver<M>>>>

const guarded = guardMutations(resolvers.Mutation) as Readonly<Record<MutationName, Mutation>>

/** Runs one mutation without a GraphQL document: the same permissions and the same audit, by the same way. */
export async function runMutation<M extends MutationName>(
  name: M,
  input: MutationInput<M>,
  context: Context,
): Promise<MutationResult<M>> {
  const result = (await guarded[name]({}, { input }, context)) as object
  const fields = Object.entries(result).map(async ([field, value]: [string, unknown]) => [field, await settled(value)])
  return Object.fromEntries((await Promise.all(fields)) as [string, unknown][]) as MutationResult<M>
}

const settled = async (value: unknown) => (Array.isArray(value) ? Promise.all(value) : value)
