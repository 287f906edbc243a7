/** What a stream says at once of a project's clusters. */
export type Batch<Row> = {
  readonly nodes: readonly Row[]
  readonly removedIds: readonly string[]
  readonly isFirst: boolean
  readonly isComplete: boolean
}

/** What is known of a project's clusters by a stream that may break and begin again. */
export class LiveClusters<Row extends { readonly id: string }> {
  readonly latest = new Map<string, Row>()
  #isKnown = false
  /** What the stream told since it began; undefined once it told all there are. */
  #told: Set<string> | undefined

  /** True when there are others than before: some came, or some went. */
  take({ nodes, removedIds, isFirst, isComplete }: Batch<Row>): boolean {
    if (isFirst) this.#told = new Set()
    const before = this.latest.size
    for (const row of nodes) {
      this.latest.set(row.id, row)
      this.#told?.add(row.id)
    }
    const areOthers = this.latest.size > before
    const areGone = this.#forget([...removedIds, ...(isComplete ? this.#untold() : [])])
    const wasKnown = this.#isKnown
    if (isComplete) {
      this.#isKnown = true
      this.#told = undefined
    }
    return wasKnown && (areOthers || areGone)
  }

  #untold(): string[] {
    const told = this.#told
    return told ? [...this.latest.keys()].filter((id) => !told.has(id)) : []
  }

  #forget(ids: readonly string[]): boolean {
    return ids.filter((id) => this.latest.delete(id)).length > 0
  }
}
