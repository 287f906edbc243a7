import { findNodePoolMistakes, findPoolMistake, makesMachines, StrictNodePool, type NodePool } from '#seed-api'
import { invalid, type InvalidInput } from '../input.ts'

/** To be spread into a cluster: no pools are nothing said. */
export const poolsOf = (pools: readonly NodePool[] | undefined): { nodePools?: NodePool[] } =>
  pools && pools.length > 0 ? { nodePools: tidyPools(pools) } : {}

/** In the order of names, each without what says nothing: two that mean the same are the same. Pure. */
export const tidyPools = (pools: readonly NodePool[]): NodePool[] =>
  pools.map(tidyPool).toSorted((a, b) => (a.name < b.name ? -1 : 1))

function tidyPool({ labels = {}, taints = [], kubelet = {}, ...pool }: NodePool): NodePool {
  const rest = said(pool) as NodePool
  const settings = saidWithin(kubelet)
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...rest,
    ...(sorted.length > 0 ? { labels: Object.fromEntries(sorted) } : {}),
    ...(taints.length > 0 ? { taints: taints.map(tidyTaint) } : {}),
    ...(Object.keys(settings).length > 0 ? { kubelet: settings } : {}),
  }
}

const tidyTaint = ({ value, ...taint }: NonNullable<NodePool['taints']>[number]) => ({
  ...taint,
  ...(value ? { value } : {}),
})

const saidWithin = (kubelet: NonNullable<NodePool['kubelet']>): NonNullable<NodePool['kubelet']> =>
  said(
    Object.fromEntries(
      Object.entries(kubelet).map(([key, value]) => [
        key,
        typeof value === 'object' ? nothingIfEmpty(said(value)) : value,
      ]),
    ),
  )

const nothingIfEmpty = (section: object) => (Object.keys(section).length > 0 ? section : undefined)

const said = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>

/** Names the first field of a list of pools that such a cluster cannot have, and what it can. Pure. */
export function checkNodePools(
  pools: readonly NodePool[] | undefined,
  { version }: { readonly version: string },
): InvalidInput | undefined {
  if (!pools) return undefined
  for (const [at, pool] of pools.entries()) {
    const mistake = checkForm(pool)
    if (mistake) return invalid(`nodePools.${at}.${mistake.field}`, mistake.message)
  }
  const [mistake] = findNodePoolMistakes(pools, version)
  return mistake && invalid(['nodePools', mistake.field].filter(Boolean).join('.'), mistake.message)
}

/** The same of one pool by itself. Pure. */
export function checkNodePool(pool: NodePool, { version }: { readonly version: string }): InvalidInput | undefined {
  const mistake = checkForm(pool) ?? findPoolMistake(pool, version)
  return mistake && invalid(mistake.field, mistake.message)
}

function checkForm(pool: NodePool) {
  const [issue] = StrictNodePool.safeParse(pool, { reportInput: true }).error?.issues ?? []
  return issue && { field: issue.path.join('.'), message: `${shown(issue.input)}: ${issue.message}` }
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80)

type Pools = { readonly nodePools?: readonly NodePool[] | undefined }

/** Where a cluster is, as far as it matters who makes machines there; undefined where its datacenter is not known any more. */
export type PoolPlace = { readonly name: string; readonly provider?: string | undefined } | undefined

/** Names the first pool whose provider makes no machines in the datacenter, or is another one than before. Pure. */
export function checkPoolProviders(
  { nodePools = [] }: Pools,
  place: PoolPlace,
  before: Pools = {},
): InvalidInput | undefined {
  for (const [at, pool] of nodePools.entries()) {
    const was = before.nodePools?.find(({ name }) => name === pool.name)
    const message = was ? mistakeOfChange(was, pool) : mistakeOfPlace(pool, place)
    if (message) return invalid(`nodePools.${at}.provider`, message)
  }
  return undefined
}

const providerOf = ({ provider = 'byo' }: NodePool): string => provider

function mistakeOfChange(was: NodePool, pool: NodePool): string | undefined {
  if (providerOf(was) === providerOf(pool)) return undefined
  return `The machines of pool ${pool.name} are of provider ${providerOf(was)}, which cannot be changed: make a pool of another name.`
}

function mistakeOfPlace(pool: NodePool, place: PoolPlace): string | undefined {
  const provider = providerOf(pool)
  if (!makesMachines(provider) || !place?.provider || place.provider === provider) return undefined
  return `Provider ${provider} makes no machines in datacenter ${place.name}, whose provider is ${place.provider}: leave the provider and the count away, and run a join command of the pool on each machine.`
}

/** How many machines more are asked for than before, of those that providers make. Pure. */
export const machinesMore = (next: Pools, before: Pools = {}): number => Math.max(countsOf(next) - countsOf(before), 0)

const countsOf = ({ nodePools = [] }: Pools): number => nodePools.reduce((all, { count = 0 }) => all + count, 0)
