import type { PlatformConfig } from '../files/kinds.ts'
import type { LiveConfig } from '../files/live-config.ts'
import type { VersionConfig } from '../files/versions.ts'
import type { Datacenter, Seed } from './model.ts'
import type { SeedRegistry } from './registry.ts'

/** Seeds and datacenters as people see them: the files' values beside the live state. */
export class SeedService {
  readonly #config: LiveConfig
  readonly #registry: SeedRegistry
  readonly #startedAt = new Date()

  constructor(config: LiveConfig, registry: SeedRegistry) {
    this.#config = config
    this.#registry = registry
  }

  listSeeds(): Seed[] {
    return this.#config.current.seeds.map(({ name }) => this.getSeed(name))
  }

  /** Clusters keep the name of their seed, so a seed that the files do not name any more is still shown, as away. */
  getSeed(name: string): Seed {
    const config = this.#config.current.seeds.find((seed) => seed.name === name)
    if (!config) {
      const message = `The configuration names no seed ${name}: put it back into the files to manage its clusters.`
      return { name, location: 'unknown', reachable: false, since: this.#startedAt, message }
    }
    const state = this.#registry.find(name)?.state ?? { reachable: false, since: this.#startedAt }
    return { name, location: config.location, capacity: config.capacity, ...state }
  }

  listDatacenters(): Datacenter[] {
    return this.#config.current.datacenters.map(toDatacenter)
  }

  findDatacenter(name: string): Datacenter | undefined {
    const found = this.#config.current.datacenters.find((datacenter) => datacenter.name === name)
    return found && toDatacenter(found)
  }

  /** What the files say of Kubernetes versions. */
  get kubernetes(): VersionConfig {
    return this.#config.current.kubernetes
  }
}

const toDatacenter = ({ seed, ...datacenter }: PlatformConfig['datacenters'][number]): Datacenter => ({
  ...datacenter,
  seedName: seed,
})
