import { isDeepStrictEqual } from 'node:util'
import type { TokenIssuerSpec } from '#seed-api'
import type { Events } from '../events.ts'
import { isSeedAway, kubeMessage } from '../seeds/kube-failure.ts'
import type { SeedConnection } from '../seeds/connection.ts'
import type { SeedRegistry } from '../seeds/registry.ts'
import type { TokenSigner } from './signer.ts'

/** So often a seed is asked whether it still knows what it was told. */
const LOOK_AGAIN_MS = 60_000

type Seed = Pick<SeedConnection, 'name' | 'call'>
type Told = { readonly spec: TokenIssuerSpec; readonly atMs: number }
type Deps = {
  readonly signer: Pick<TokenSigner, 'publication'>
  readonly registry: Pick<SeedRegistry, 'reachable'> & { readonly find: (name: string) => Seed | undefined }
  readonly events: Pick<Events, 'issuerRefused'>
}

/**
 * Tells seeds what it takes to verify tokens, long before a key signs. Writes only what a seed does not have; a seed that
 * is slow delays no other.
 */
export class IssuerPublication {
  readonly #deps: Deps
  readonly #told = new Map<string, Told>()
  readonly #telling = new Map<string, Promise<void>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Starts to tell every seed that can be reached, and waits for none. */
  async sweep(): Promise<void> {
    const { signer, registry } = this.#deps
    const spec = await signer.publication()
    if (!spec) return
    for (const name of registry.reachable()) {
      const seed = registry.find(name)
      if (seed) void this.#tell(seed, spec)
    }
  }

  /** For a seed that is about to hear of a cluster. Never throws for what the seed says: the sweep comes back to it. */
  async tell(seed: Seed): Promise<void> {
    const spec = await this.#deps.signer.publication()
    if (spec) await this.#tell(seed, spec)
  }

  #tell(seed: Seed, spec: TokenIssuerSpec): Promise<void> {
    const told = this.#told.get(seed.name)
    const isFresh = told && Date.now() - told.atMs < LOOK_AGAIN_MS && isDeepStrictEqual(told.spec, spec)
    if (isFresh) return Promise.resolve()
    const present = this.#telling.get(seed.name)
    if (present) return present
    const telling = this.#ask(seed, spec).finally(() => this.#telling.delete(seed.name))
    this.#telling.set(seed.name, telling)
    return telling
  }

  async #ask(seed: Seed, spec: TokenIssuerSpec): Promise<void> {
    try {
      const live = await seed.call((api) => api.findTokenIssuer())
      if (!isDeepStrictEqual(live?.spec, spec)) await seed.call((api) => api.applyTokenIssuer(spec))
    } catch (error) {
      if (isSeedAway(error)) return
      this.#deps.events.issuerRefused({ seed: seed.name, reason: kubeMessage(error) })
    }
    // Also what was refused is asked again only after a while: a seed from before there was an issuer says so each time.
    this.#told.set(seed.name, { spec, atMs: Date.now() })
  }
}
