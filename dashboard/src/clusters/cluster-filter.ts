import type { ClusterFilter as ApiFilter } from '../__generated__/graphql.ts'

export const STATES = ['ready', 'waiting', 'deleting'] as const
export type StateFilter = (typeof STATES)[number]

/** What the address of the list says: it can be sent to others and found again with Back. */
export type ClusterFilter = {
  readonly search?: string
  readonly datacenter?: string
  readonly state?: StateFilter
}

/** Takes from an address what makes sense and drops the rest: addresses are typed and pasted by people. */
export function readClusterFilter(search: Record<string, unknown>): ClusterFilter {
  const { search: text, datacenter, state } = search
  const known = STATES.find((s) => s === state)
  return {
    ...(typeof text === 'string' && text !== '' ? { search: text } : {}),
    ...(typeof datacenter === 'string' && datacenter !== '' ? { datacenter } : {}),
    ...(known === undefined ? {} : { state: known }),
  }
}

/** Takes what people look for to the platform, which looks on all pages. */
export function toApiFilter({ search, datacenter, state }: ClusterFilter): ApiFilter {
  return {
    ...(search === undefined ? {} : { search }),
    ...(datacenter === undefined ? {} : { datacenter }),
    ...(state === undefined ? {} : { deleting: state === 'deleting' }),
    ...(state === 'ready' || state === 'waiting' ? { ready: state === 'ready' } : {}),
  }
}

export const isFiltered = (filter: ClusterFilter) => Object.keys(filter).length > 0
