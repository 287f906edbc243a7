import { ADDON_SECTIONS, domainOf, findAddonMistakes, StrictClusterAddons } from '#seed-api'
import type { Addons, Cluster } from '../clusters/model.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { changeSections, shown } from '../sections.ts'

/** Sections put over those of before. Pure. */
export const changeAddons = (before: Addons | undefined, change: Addons): Addons | undefined =>
  changeSections(ADDON_SECTIONS, before, change)

/** To be spread into a cluster. */
export const addonsOf = (addons: Addons | undefined): { addons?: Addons } => (addons ? { addons } : {})

/** Names the first field that no cluster of this DNS domain can have, and what it can. Pure. */
export function checkAddons(wanted: Addons | undefined, domain: string): InvalidInput | undefined {
  if (!wanted) return undefined
  const [issue] = StrictClusterAddons.safeParse(wanted, { reportInput: true }).error?.issues ?? []
  if (issue) return at(issue.path, `${shown(issue.input)}: ${issue.message}`)
  const [mistake] = findAddonMistakes(wanted, domain)
  return mistake && at([mistake.field], mistake.message)
}

/** The same for a cluster that is there: what its nodes were made with stays. Pure. */
export function checkAddonChange(
  { addons: before, network }: Pick<Cluster, 'addons' | 'network'>,
  wanted: Addons | undefined,
): InvalidInput | undefined {
  const [was, is] = [before?.cni ?? 'bridge', wanted?.cni ?? 'bridge']
  if (was === is) return checkAddons(wanted, domainOf(network))
  return at(['cni'], `cannot be changed from ${was} to ${is}: nodes have it. Write ${was}, or make another cluster.`)
}

const at = (path: readonly PropertyKey[], message: string) => invalid(['addons', ...path].join('.'), message)
