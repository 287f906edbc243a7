import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import { factsOfReport } from './cluster-facts.ts'
import type { Fact } from './model.ts'
import type { OutboxRepository, Untold } from './repository.ts'

/** Takes note of a fact, in the database. May get the same one again: it has the same id then. */
export type Listener = (fact: Fact) => Promise<void>

type Deps = { outbox: OutboxRepository; listeners: readonly Listener[]; events: Events }

/**
 * Tells the listeners of everything that happened, at least once. Any master may do it, also several at once; what a
 * killed one began is done again.
 */
export class Relay {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async sweep(): Promise<void> {
    for (const untold of await this.#deps.outbox.list()) {
      await this.#tell(untold).catch((error: unknown) => this.#deps.events.factsHeldUp({ error: describeError(error) }))
    }
  }

  async #tell({ read, done }: Untold): Promise<void> {
    for (const fact of read().flatMap(expand)) {
      for (const listener of this.#deps.listeners) await listener(fact)
    }
    await done()
  }
}

const expand = (fact: Fact): Fact[] => (fact.kind === 'clusterReported' ? factsOfReport(fact) : [fact])
