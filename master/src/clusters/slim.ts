import type { Condition } from '#seed-api'
import type { Cluster } from './model.ts'

/** Before it is begun anew: conditions of different clusters are mostly the same sentences. */
const MAX_KNOWN = 100_000

/** Makes clusters small to keep: without what no list shows, and with one copy of each text of their conditions. */
export class Slimmer {
  readonly #known = new Map<string, string>()

  slim(cluster: Cluster): Cluster {
    if (!cluster.observed) return cluster
    const { certificateAuthorityData: _, ...observed } = cluster.observed
    const conditions = observed.conditions.map((condition) => this.#slim(condition))
    return { ...cluster, observed: { ...observed, conditions } }
  }

  #slim({ type, status, reason, message, lastTransitionTime, ...rest }: Condition): Condition {
    return {
      type: this.#one(type),
      status,
      reason: this.#one(reason),
      message: this.#one(message),
      lastTransitionTime: this.#one(lastTransitionTime),
      ...rest,
    }
  }

  #one(text: string): string {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    if (this.#known.size >= MAX_KNOWN) this.#known.clear()
    this.#known.set(text, text)
    return text
  }
}
