import type { Events } from '../events.ts'
import { checkLine, type InvalidInput } from '../input.ts'
import { authorizeAdmin, type Viewer } from '../policy.ts'
import type { Drain, Seed } from './model.ts'
import { findNamed } from './named.ts'
import type { SeedRepository } from './repository.ts'
import type { SeedService } from './service.ts'

type Deps = { readonly store: SeedRepository; readonly seeds: SeedService; readonly events: Events }
type Changed = { readonly kind: 'ok'; readonly seed: Seed } | InvalidInput

/** The switch that keeps new clusters off a seed. Stored beside what the files say, so that it needs no edit of them. */
export class SeedDrainService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Of all seeds that are drained, by name. Read each time: another master's switch counts at once. */
  async list(): Promise<ReadonlyMap<string, Drain>> {
    return this.#deps.store.listDrains()
  }

  /** No new cluster is placed on the seed from here on; those that are there, or under way, stay. For admins. */
  async drain(
    viewer: Viewer,
    { name, reason }: { readonly name: string; readonly reason?: string | null | undefined },
  ): Promise<Changed> {
    authorizeAdmin(viewer)
    const mistake = checkLine('reason', reason ?? '')
    if (mistake) return mistake
    const before = await this.#deps.store.findDrain(name)
    const since = before?.since ?? new Date()
    return this.#save(viewer, name, { since, by: viewer.email, ...(reason ? { reason } : {}) })
  }

  async undrain(viewer: Viewer, name: string): Promise<Changed> {
    authorizeAdmin(viewer)
    return this.#save(viewer, name, undefined)
  }

  async #save(viewer: Viewer, name: string, drain: Drain | undefined): Promise<Changed> {
    const { store, seeds, events } = this.#deps
    const named = findNamed(seeds, name)
    if (named.kind === 'invalid') return named
    await store.saveDrain(name, drain)
    events.seedDrained({ seed: name, drained: drain !== undefined, by: viewer.userId })
    return named
  }
}
