import type { Addons } from '../clusters/model.ts'
import type { ClusterAddonsInput } from '../graphql/__generated__/resolvers.ts'

/** Sections of a request as the mutations take them, to be spread into their input. JSON knows no undefined, which is all that the types differ in. */
export const addonsInput = (addons: Addons | undefined): { addons?: ClusterAddonsInput } =>
  addons ? { addons: addons as ClusterAddonsInput } : {}
