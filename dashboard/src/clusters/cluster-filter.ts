import type { ClusterRowFragment } from '../__generated__/graphql.ts'

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

export function matches(cluster: ClusterRowFragment, { search, datacenter, state }: ClusterFilter): boolean {
  if (search !== undefined && !cluster.name.includes(search.toLowerCase())) return false
  if (datacenter !== undefined && cluster.datacenter.name !== datacenter) return false
  const is: StateFilter = cluster.deletedAt ? 'deleting' : cluster.ready ? 'ready' : 'waiting'
  return state === undefined || state === is
}
