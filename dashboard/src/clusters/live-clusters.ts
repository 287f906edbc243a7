/** What a stream says at once of a project's clusters. */
export type Batch<Row> = {
  readonly nodes: readonly Row[]
  readonly removedIds: readonly string[]
  readonly addedIds: readonly string[]
  readonly isFirst: boolean
}

/** A list that was asked for meanwhile comes sooner than that. */
const RECENT_MS = 60_000

/**
 * What a stream told of a project's clusters since a list of them was asked for. Of thousands only those that somebody
 * watches are kept, and the others for as long as a list may be on its way: it may be older than what was told.
 */
export class LiveClusters<Row extends { readonly id: string }> {
  readonly #rows = new Map<string, { readonly row: Row; readonly toldAt: number }>()
  readonly #watchers = new Map<string, Set<() => void>>()
  readonly #listeners = new Set<(areOthers: boolean) => void>()

  get(id: string): Row | undefined {
    return this.#rows.get(id)?.row
  }

  /** How many are kept. */
  get size(): number {
    return this.#rows.size
  }

  /** Calls `onChange` when something was told of this one. Returns what ends it. */
  watch(id: string, onChange: () => void): () => void {
    const watchers = this.#watchers.get(id) ?? new Set()
    this.#watchers.set(id, watchers.add(onChange))
    return () => {
      watchers.delete(onChange)
      if (watchers.size === 0) this.#watchers.delete(id)
    }
  }

  /** Calls `onNews` when something was told. `areOthers`: clusters came or went, or nobody knows. Returns what ends it. */
  listen(onNews: (areOthers: boolean) => void): () => void {
    this.#listeners.add(onNews)
    return () => void this.#listeners.delete(onNews)
  }

  take({ nodes, removedIds, addedIds, isFirst }: Batch<Row>, now = Date.now()): void {
    if (isFirst) this.#rows.clear()
    for (const id of removedIds) this.#rows.delete(id)
    this.#forget(now - RECENT_MS)
    for (const row of nodes) {
      // Behind the others, so that those that were told of first are found first.
      this.#rows.delete(row.id)
      this.#rows.set(row.id, { row, toldAt: now })
      for (const onChange of this.#watchers.get(row.id) ?? []) onChange()
    }
    // A list that was asked for before the stream began may lack what happened in between.
    const areOthers = isFirst || addedIds.length + removedIds.length > 0
    for (const onNews of this.#listeners) onNews(areOthers)
  }

  /** Those that nobody watches and that were told before then. */
  #forget(before: number): void {
    for (const [id, { toldAt }] of this.#rows) {
      if (toldAt > before) return
      if (!this.#watchers.has(id)) this.#rows.delete(id)
    }
  }
}
