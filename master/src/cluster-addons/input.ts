import type { Addons } from '../clusters/model.ts'
import type { ClusterAddonsInput } from '../graphql/__generated__/resolvers.ts'
import { given } from '../sections.ts'

/** The sections of an input; one that is null becomes an empty one, which is as by default. Pure. */
export function addonsChange({ cni, ...sections }: ClusterAddonsInput): Addons {
  const said = Object.entries(sections).filter(([, section]) => section !== undefined)
  return {
    ...Object.fromEntries(said.map(([name, section]) => [name, given(section ?? {})])),
    // Null is as by default, and must take the place of what was there.
    ...(cni === undefined ? {} : { cni: cni ?? 'bridge' }),
  }
}
