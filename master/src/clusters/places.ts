import { isAllowed } from '../allowed.ts'
import type { Viewer } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import { freeSlot } from '../projects/quota.ts'
import type { Capacity, Datacenter, Drain } from '../seeds/model.ts'
import type { SeedService } from '../seeds/service.ts'
import { findAsked, type AskedPlace, type Candidate, type Room } from './placement.ts'
import type { ClusterRepository } from './repository.ts'

type Deps = {
  readonly seeds: SeedService
  readonly drains: { readonly list: () => Promise<ReadonlyMap<string, Drain>> }
  readonly clusters: ClusterRepository
}
type Who = { readonly viewer: Viewer; readonly project: Project }

/** Observes what a place for a new cluster is chosen by; the choice itself is pure (placement.ts). */
export class Places {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** All datacenters as they are for somebody. Clusters are counted only where it matters for what is asked. */
  async candidates(asked: AskedPlace, who: Who): Promise<Candidate[]> {
    const all = this.#deps.seeds.listDatacenters().map((datacenter) => this.#known(datacenter, who))
    const found = findAsked(asked, all)
    if ('kind' in found) return all
    const drains = await this.#deps.drains.list()
    const isChoice = found.length > 1
    return Promise.all(
      all.map(async (one) => {
        const drained = { ...one, drain: drains.get(one.seedName) }
        return found.includes(one) ? { ...drained, ...(await this.#rooms(one, isChoice)) } : drained
      }),
    )
  }

  #known({ allowed, ...datacenter }: Datacenter, who: Who) {
    const { reachable, auditSinks } = this.#deps.seeds.getSeed(datacenter.seedName)
    return { ...datacenter, closed: !isAllowed(allowed, who), away: !reachable, auditSinks }
  }

  async #rooms({ name, seedName, capacity }: Pick<Datacenter, 'name' | 'seedName' | 'capacity'>, isChoice: boolean) {
    const ofSeed = this.#deps.seeds.getSeed(seedName).capacity
    const [seedRoom, room] = await Promise.all([
      this.#room({ seed: seedName }, { capacity: ofSeed, count: isChoice }),
      this.#room({ datacenter: name }, { capacity, count: false }),
    ])
    return { seedRoom, room }
  }

  /** `count`: the number is wanted even where there is no limit. */
  async #room(
    of: { seed: string } | { datacenter: string },
    { capacity, count }: { capacity: Capacity | undefined; count: boolean },
  ): Promise<Room> {
    const { clusters } = this.#deps
    if (!capacity) return { used: count ? await clusters.countIn(of) : 0 }
    const taken = await clusters.slotsOf(of)
    return { used: taken.length, limit: capacity.clusters, slot: freeSlot(taken, capacity.clusters) }
  }
}
