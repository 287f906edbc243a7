import type { PlatformConfig, SeedConfig } from '../files/kinds.ts'
import type { LiveConfig } from '../files/live-config.ts'
import type { VersionConfig } from '../files/versions.ts'
import type { Datacenter, Reachability, Seed, SeedFigures } from './model.ts'
import type { SeedRegistry } from './registry.ts'

/** Seeds and datacenters as people see them: the files' values beside the live state. */
export class SeedService {
  readonly #config: LiveConfig
  readonly #registry: SeedRegistry
  readonly #startedAt = new Date()
  #index: ByName | undefined
  /** What was made of which parts: these change every few seconds, and a page of clusters asks a hundred times. */
  readonly #shown = new Map<string, { config: SeedConfig; state: Reachability; seed: Seed }>()

  constructor(config: LiveConfig, registry: SeedRegistry) {
    this.#config = config
    this.#registry = registry
  }

  listSeeds(): Seed[] {
    return this.#config.current.seeds.map(({ name }) => this.getSeed(name))
  }

  /** Clusters keep the name of their seed, so a seed that the files do not name any more is still shown, as away. */
  getSeed(name: string): Seed {
    const config = this.#byName().seeds.get(name)
    if (!config) {
      const message = `The configuration names no seed ${name}: put it back into the files to manage its clusters.`
      return { name, location: 'unknown', reachable: false, since: this.#startedAt, message }
    }
    const state = this.#registry.find(name)?.state ?? { reachable: false, since: this.#startedAt }
    const last = this.#shown.get(name)
    if (last?.config === config && last.state === state) return last.seed
    const { location, capacity, auditSinks, source } = config
    const seed = { name, location, capacity, auditSinks, source, ...state }
    this.#shown.set(name, { config, state, seed })
    return seed
  }

  figuresOf(name: string): SeedFigures {
    return this.#registry.find(name)?.figures ?? { latencyMs: undefined, kubernetesVersion: undefined }
  }

  listDatacenters(): Datacenter[] {
    return [...this.#byName().datacenters.values()]
  }

  findDatacenter(name: string): Datacenter | undefined {
    return this.#byName().datacenters.get(name)
  }

  /** What the files say of Kubernetes versions. */
  get kubernetes(): VersionConfig {
    return this.#config.current.kubernetes
  }

  /** A page of clusters asks for the same few again and again. */
  #byName(): ByName {
    const { current } = this.#config
    if (this.#index?.of !== current) this.#index = byName(current)
    return this.#index
  }
}

/** What one state of the files says. */
type ByName = {
  readonly of: PlatformConfig
  readonly seeds: ReadonlyMap<string, SeedConfig>
  readonly datacenters: ReadonlyMap<string, Datacenter>
}

const byName = (of: PlatformConfig): ByName => ({
  of,
  seeds: new Map(of.seeds.map((seed) => [seed.name, seed])),
  datacenters: new Map(of.datacenters.map((datacenter) => [datacenter.name, toDatacenter(datacenter)])),
})

const toDatacenter = ({ seed, ...datacenter }: PlatformConfig['datacenters'][number]): Datacenter => ({
  ...datacenter,
  seedName: seed,
})
