import type { Filter, Sort } from 'mongodb'
import { AppError } from '../errors.ts'
import type { NameFilter } from '../name-filter.ts'
import { escapeRegex, labelPart } from '../mongo/labels.ts'
import { foreignCursor } from '../mongo/pages.ts'
import type { ClusterDoc } from './document.ts'
import type { Cluster } from './model.ts'

/** Which clusters a list holds; what is absent does not matter. */
export type ClusterFilter = NameFilter & {
  readonly projectIds?: readonly string[] | undefined
  readonly datacenter?: string | undefined
  readonly seed?: string | undefined
  readonly version?: string | undefined
  readonly ready?: boolean | undefined
  readonly deleting?: boolean | undefined
}

export const CLUSTER_ORDERS = ['name', 'nameDescending', 'newest', 'oldest'] as const
export type ClusterOrder = (typeof CLUSTER_ORDERS)[number]

export type OrderedBy = 'name' | 'createdAt'

const SORTS = {
  name: { by: 'name', direction: 1 },
  nameDescending: { by: 'name', direction: -1 },
  newest: { by: 'createdAt', direction: -1 },
  oldest: { by: 'createdAt', direction: 1 },
} as const satisfies Record<ClusterOrder, object>

type Asked = { readonly filter: ClusterFilter; readonly order: ClusterOrder; readonly after?: string | undefined }

/**
 * How MongoDB is asked for a page. The id ends every order, so that a page begins right behind the one before, whatever
 * is added or renamed meanwhile. Throws INVALID for a cursor of another order. Pure.
 */
export function listQuery({ filter, order, after }: Asked): { filter: Filter<ClusterDoc>; sort: Sort } {
  const { by, direction } = SORTS[order]
  const parts = [...partsOf(filter), ...(after === undefined ? [] : behind(after, order))]
  return { filter: parts.length === 0 ? {} : { $and: parts }, sort: { [by]: direction, _id: direction } }
}

/** Says where in an order a cluster is. */
export function cursorKey({ id, name, createdAt }: Cluster, order: ClusterOrder): string {
  const { by } = SORTS[order]
  return JSON.stringify([by, by === 'name' ? name : createdAt.getTime(), id])
}

/** The filter alone, for counting. */
export function countQuery(filter: ClusterFilter): Filter<ClusterDoc> {
  const parts = partsOf(filter)
  return parts.length === 0 ? {} : { $and: parts }
}

function partsOf({ projectIds, ready, deleting, labels = [], search, ...equal }: ClusterFilter): Filter<ClusterDoc>[] {
  const given = Object.entries(equal).filter(([, value]) => value !== undefined)
  return [
    ...(projectIds ? [{ projectId: projectIds.length === 1 ? projectIds[0] : { $in: [...projectIds] } }] : []),
    ...(given.length > 0 ? [Object.fromEntries(given)] : []),
    ...(ready === undefined ? [] : [{ ready }]),
    ...(deleting === undefined ? [] : [{ deletedAt: { $exists: deleting } }]),
    ...labels.map(labelPart),
    ...(search === undefined ? [] : [{ name: { $regex: escapeRegex(search.toLowerCase()) } }]),
  ] as Filter<ClusterDoc>[]
}

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a === b ? 0 : 1)

/** The same orders in memory, ascending. Pure. */
export const COMPARE = {
  name: (a: Cluster, b: Cluster) => compare(a.name, b.name) || compare(a.id, b.id),
  createdAt: (a: Cluster, b: Cluster) => a.createdAt.getTime() - b.createdAt.getTime() || compare(a.id, b.id),
} as const satisfies Record<OrderedBy, (a: Cluster, b: Cluster) => number>

/** Where a list begins, and in which direction it goes. */
export type Place = {
  readonly by: OrderedBy
  readonly direction: 1 | -1
  readonly behind?: { readonly value: string | Date; readonly id: string }
}

/** Throws INVALID for a cursor of another order. Pure. */
export function readPlace(order: ClusterOrder, after: string | undefined): Place {
  const { by, direction } = SORTS[order]
  return { by, direction, ...(after === undefined ? {} : { behind: readCursor(after, by) }) }
}

/** Is the cluster of the part of the list that `place` begins? Pure. */
export function isBehind(cluster: Cluster, { by, direction, behind }: Place): boolean {
  if (!behind) return true
  const { value, id } = behind
  const own = by === 'name' ? cluster.name : cluster.createdAt.getTime()
  const after = value instanceof Date ? value.getTime() : value
  const step = own === after ? compare(cluster.id, id) : compare(own, after)
  return step * direction > 0
}

/** The first part repeats what follows from the second, because it is what lets an index begin at the right place. */
function behind(after: string, order: ClusterOrder): Filter<ClusterDoc>[] {
  const { by, direction } = SORTS[order]
  const { value, id } = readCursor(after, by)
  const [atOrBehind, isBehind] = direction === 1 ? (['$gte', '$gt'] as const) : (['$lte', '$lt'] as const)
  return [
    { [by]: { [atOrBehind]: value } },
    { $or: [{ [by]: { [isBehind]: value } }, { [by]: value, _id: { [isBehind]: id } }] },
  ] as Filter<ClusterDoc>[]
}

function readCursor(text: string, by: 'name' | 'createdAt'): { value: string | Date; id: string } {
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    throw foreignCursor()
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw foreignCursor()
  const [cursorBy, value, id] = parts as unknown[]
  if (typeof id !== 'string') throw foreignCursor()
  if (cursorBy !== by) {
    throw new AppError('INVALID', 'after: this cursor is of a list in another order; begin anew without it.', {
      details: { field: 'after' },
    })
  }
  const place = by === 'name' ? value : dateOf(value)
  if (typeof place === 'string' || place instanceof Date) return { value: place, id }
  throw foreignCursor()
}

function dateOf(value: unknown): Date | undefined {
  const date = new Date(typeof value === 'number' ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
