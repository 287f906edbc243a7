import type { LabelRequirement } from '../label-selector.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { isReady } from './conditions.ts'
import { readPlace, type ClusterFilter, type ClusterOrder, type Place } from './list-query.ts'
import type { Cluster } from './model.ts'

type Asked = { readonly filter: ClusterFilter; readonly order: ClusterOrder; readonly page: PageRequest }

/**
 * What `ClusterRepository.list` gives of the same clusters: one more than `first` where there is a next page. Throws
 * INVALID for a cursor of another order. Pure.
 */
export function pageOf(clusters: readonly Cluster[], { filter, order, page }: Asked): Cluster[] {
  const place = readPlace(order, page.after)
  const tests = [...testsOf(filter), ...(place.behind ? [(cluster: Cluster) => isBehind(cluster, place)] : [])]
  return clusters
    .filter((cluster) => holdsAll(cluster, tests))
    .toSorted(COMPARE[place.by][place.direction])
    .slice(0, page.first + 1)
}

/** Pure. */
export function countOf(clusters: readonly Cluster[], filter: ClusterFilter): number {
  const tests = testsOf(filter)
  return clusters.filter((cluster) => holdsAll(cluster, tests)).length
}

type Test = (cluster: Cluster) => boolean

function holdsAll(cluster: Cluster, tests: readonly Test[]): boolean {
  for (const test of tests) if (!test(cluster)) return false
  return true
}

/** Only for what is asked: thousands of clusters are looked at for one page. The part about projects is the caller's. */
function testsOf({ labels = [], search, ready, deleting, datacenter, seed, version }: ClusterFilter): Test[] {
  const part = search?.toLowerCase()
  return [
    ...(datacenter === undefined ? [] : [(cluster: Cluster) => cluster.datacenter === datacenter]),
    ...(seed === undefined ? [] : [(cluster: Cluster) => cluster.seed === seed]),
    ...(version === undefined ? [] : [(cluster: Cluster) => cluster.version === version]),
    ...(ready === undefined ? [] : [(cluster: Cluster) => isReady(cluster) === ready]),
    ...(deleting === undefined ? [] : [(cluster: Cluster) => (cluster.deletedAt !== undefined) === deleting]),
    ...(part === undefined ? [] : [(cluster: Cluster) => cluster.name.includes(part)]),
    ...labels.map((requirement) => (cluster: Cluster) => holds(cluster, requirement)),
  ]
}

/** As `labelPart` asks MongoDB. */
function holds({ labels }: Cluster, { key, is, values }: LabelRequirement): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined
  const isSo = value !== undefined && (values === undefined || values.includes(value))
  return isSo === is
}

function isBehind(cluster: Cluster, { by, direction, behind }: Place): boolean {
  if (!behind) return true
  const { value, id } = behind
  const own = by === 'name' ? cluster.name : cluster.createdAt.getTime()
  const after = value instanceof Date ? value.getTime() : value
  const step = own === after ? order(cluster.id, id) : order(own, after)
  return step * direction > 0
}

const order = (a: string | number, b: string | number) => (a < b ? -1 : a === b ? 0 : 1)

const byName = (a: Cluster, b: Cluster) => order(a.name, b.name) || order(a.id, b.id)
const byAge = (a: Cluster, b: Cluster) => a.createdAt.getTime() - b.createdAt.getTime() || order(a.id, b.id)
const COMPARE = {
  name: { 1: byName, [-1]: (a: Cluster, b: Cluster) => byName(b, a) },
  createdAt: { 1: byAge, [-1]: (a: Cluster, b: Cluster) => byAge(b, a) },
} as const
