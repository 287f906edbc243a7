import type { Events } from '../events.ts'
import type { PlatformConfig, SeedConfig } from '../files/kinds.ts'
import type { SeedConnection } from './connection.ts'

type Entry = { readonly config: SeedConfig; readonly connection: SeedConnection }

/** One connection per seed of the configuration, and none for any other. */
export class SeedRegistry {
  readonly #entries = new Map<string, Entry>()
  readonly #connect: (config: SeedConfig) => SeedConnection
  readonly #events: Events

  constructor(connect: (config: SeedConfig) => SeedConnection, events: Events) {
    this.#connect = connect
    this.#events = events
  }

  /** Connects to new seeds, reconnects to those that changed, and lets go of those that were taken out. */
  follow(config: PlatformConfig): void {
    const wanted = new Map(config.seeds.map((seed) => [seed.name, seed]))
    for (const [name, entry] of this.#entries) {
      const seed = wanted.get(name)
      if (seed?.kubeconfigFile === entry.config.kubeconfigFile) continue
      entry.connection.stop()
      this.#entries.delete(name)
      if (!seed) this.#events.seedRemoved(name)
    }
    for (const seed of config.seeds) {
      if (this.#entries.has(seed.name)) continue
      const connection = this.#connect(seed)
      this.#entries.set(seed.name, { config: seed, connection })
      void connection.run()
    }
  }

  find(name: string): SeedConnection | undefined {
    return this.#entries.get(name)?.connection
  }

  /** Names of the seeds that can be reached now. */
  reachable(): string[] {
    return [...this.#entries.values()]
      .filter(({ connection }) => connection.state.reachable)
      .map(({ config }) => config.name)
  }

  stop(): void {
    for (const { connection } of this.#entries.values()) connection.stop()
    this.#entries.clear()
  }
}
