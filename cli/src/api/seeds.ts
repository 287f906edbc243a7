import {
  DrainSeedDocument,
  ListSeedsDocument,
  RelistSeedDocument,
  UndrainSeedDocument,
  type DrainSeedInput,
  type ListSeedsQuery,
  type RelistSeedInput,
  type RelistSeedMutation,
} from '../__generated__/operations.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'

export type Seed = ListSeedsQuery['seeds'][number]

export async function listSeeds(api: ApiClient): Promise<readonly Seed[]> {
  return (await api.run(ListSeedsDocument, {})).seeds
}

/** @throws InvalidField when there is no such seed, or the reason is not one line */
export async function drainSeed(api: ApiClient, input: DrainSeedInput): Promise<void> {
  const { drainSeed: result } = await api.run(DrainSeedDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
}

/** @throws InvalidField when there is no such seed */
export async function undrainSeed(api: ApiClient, name: string): Promise<void> {
  const { undrainSeed: result } = await api.run(UndrainSeedDocument, { input: { name } })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
}

export type Relisted = Extract<RelistSeedMutation['relistSeed'], { __typename: 'RelistSeedOk' }>

/** @throws InvalidField when there is no such seed, ApiError when it does not answer */
export async function relistSeed(api: ApiClient, input: RelistSeedInput): Promise<Relisted> {
  const { relistSeed: result } = await api.run(RelistSeedDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result
}
