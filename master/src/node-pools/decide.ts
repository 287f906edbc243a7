import { findNodePoolMistakes, findPoolMistake, StrictNodePool, type NodePool } from '#seed-api'
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
