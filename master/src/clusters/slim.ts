import type { Condition } from '#seed-api'
import type { Cluster, Observed } from './model.ts'

/** Before it is begun anew: conditions of different clusters are mostly the same sentences. */
const MAX_KNOWN = 100_000

/** Makes clusters small to keep: one copy of each text that many of them have. What is read of them is the same. */
export class Slimmer {
  readonly #known = new Map<string, string>()

  slim(cluster: Cluster): Cluster {
    const { projectId, seed, datacenter, version, createdBy, network, labels, observed } = cluster
    return {
      ...cluster,
      projectId: this.#one(projectId),
      seed: this.#one(seed),
      datacenter: this.#one(datacenter),
      version: this.#one(version),
      createdBy: this.#one(createdBy),
      network: { ...network, podCIDR: this.#one(network.podCIDR), serviceCIDR: this.#one(network.serviceCIDR) },
      labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, this.#one(value)])),
      ...(observed ? { observed: this.#slimObserved(observed) } : {}),
    }
  }

  #slimObserved(observed: Observed): Observed {
    const { version, conditions } = observed
    // Nearly every cluster has times of its own, but few of them.
    const times = new Map<string, string>()
    return {
      ...observed,
      ...(version === undefined ? {} : { version: this.#one(version) }),
      conditions: conditions.map((condition) => this.#slimCondition(condition, times)),
    }
  }

  #slimCondition(condition: Condition, times: Map<string, string>): Condition {
    const { type, status, reason, message, lastTransitionTime } = condition
    return {
      ...condition,
      type: this.#one(type),
      status: this.#one(status),
      reason: this.#one(reason),
      message: this.#one(message),
      lastTransitionTime: oneOf(times, lastTransitionTime),
    }
  }

  #one<T extends string>(text: T): T {
    if (this.#known.size >= MAX_KNOWN) this.#known.clear()
    return oneOf(this.#known, text)
  }
}

/** The first text like that. */
function oneOf<T extends string>(known: Map<string, string>, text: T): T {
  const found = known.get(text)
  if (found !== undefined) return found as T
  known.set(text, text)
  return text
}
