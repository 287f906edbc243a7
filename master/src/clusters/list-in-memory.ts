import type { LabelRequirement } from '../label-selector.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { isReady } from './conditions.ts'
import { COMPARE, isBehind, readPlace, type ClusterFilter, type ClusterOrder, type Place } from './list-query.ts'
import type { Cluster } from './model.ts'
import type { ProjectClusters } from './project-clusters.ts'

type Asked = { readonly filter: ClusterFilter; readonly order: ClusterOrder; readonly page: PageRequest }

/**
 * What `ClusterRepository.list` gives of the same projects: one more than `first` where there is a next page. Each project
 * has its clusters in order, so only as many are looked at as it takes to fill the page. Throws INVALID for a cursor of
 * another order. Pure.
 */
export function pageOf(projects: readonly ProjectClusters[], { filter, order, page }: Asked): Cluster[] {
  const place = readPlace(order, page.after)
  const [tests, compare] = [testsOf(filter), comparing(place)]
  const queue = projects
    .flatMap((project) => next(matching(project.inOrder(place.by), place, tests)) ?? [])
    .toSorted(compare)
  const found: Cluster[] = []
  for (let first = queue.shift(); first && found.length <= page.first; first = queue.shift()) {
    found.push(first.cluster)
    const behind = next(first.rest)
    if (behind) insert(queue, behind, compare)
  }
  return found
}

/** Pure. */
export function countOf(projects: readonly ProjectClusters[], filter: ClusterFilter): number {
  const tests = testsOf(filter)
  let count = 0
  for (const project of projects) for (const cluster of project.values()) if (holdsAll(cluster, tests)) count += 1
  return count
}

/** What is left of one project, beginning with `cluster`. */
type Rest = { readonly cluster: Cluster; readonly rest: Iterator<Cluster> }

function next(rest: Iterator<Cluster>): Rest | undefined {
  const { done, value } = rest.next()
  return done ? undefined : { cluster: value, rest }
}

const comparing =
  ({ by, direction }: Place) =>
  (a: Rest, b: Rest) =>
    direction * COMPARE[by](a.cluster, b.cluster)

function insert(queue: Rest[], one: Rest, compare: (a: Rest, b: Rest) => number): void {
  const at = queue.findIndex((other) => compare(one, other) < 0)
  queue.splice(at === -1 ? queue.length : at, 0, one)
}

/** Those behind `place` that hold, in its order. `ordered` is ascending. */
function* matching(ordered: readonly Cluster[], place: Place, tests: readonly Test[]): Generator<Cluster> {
  const { direction } = place
  for (let at = direction === 1 ? 0 : ordered.length - 1; ; at += direction) {
    const cluster = ordered[at]
    if (!cluster) return
    if (isBehind(cluster, place) && holdsAll(cluster, tests)) yield cluster
  }
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
