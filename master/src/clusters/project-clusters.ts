import { COMPARE, type OrderedBy } from './list-query.ts'
import type { Cluster } from './model.ts'

/** The clusters of one project: by id, and in the orders that lists have. An order is made when it is first asked for. */
export class ProjectClusters {
  readonly #byId = new Map<string, Cluster>()
  readonly #inOrder = new Map<OrderedBy, Cluster[]>()

  get(id: string): Cluster | undefined {
    return this.#byId.get(id)
  }

  values(): Iterable<Cluster> {
    return this.#byId.values()
  }

  /** Ascending. */
  inOrder(by: OrderedBy): readonly Cluster[] {
    const known = this.#inOrder.get(by)
    if (known) return known
    const ordered = [...this.#byId.values()].toSorted(COMPARE[by])
    this.#inOrder.set(by, ordered)
    return ordered
  }

  put(cluster: Cluster): void {
    const before = this.#byId.get(cluster.id)
    this.#byId.set(cluster.id, cluster)
    for (const [by, ordered] of this.#inOrder) {
      // Mostly a seed said something, which moves nothing.
      if (before && COMPARE[by](before, cluster) === 0) ordered[ordered.indexOf(before)] = cluster
      else this.#inOrder.delete(by)
    }
  }

  delete(id: string): void {
    this.#byId.delete(id)
    this.#inOrder.clear()
  }
}
