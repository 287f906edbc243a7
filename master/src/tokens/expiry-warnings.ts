import { factOnce } from '../outbox/model.ts'
import type { OutboxRepository } from '../outbox/repository.ts'
import type { TokenRepository } from './repository.ts'

const WARN_MS = 7 * 86_400_000
const EVERY_MS = 3_600_000

/** Tells once of every token that ends within a week, unless it was made within the last: then nobody has forgotten it. */
export class ExpiryWarnings {
  readonly #deps: { tokens: TokenRepository; outbox: OutboxRepository }
  #nextAt = 0

  constructor(deps: { tokens: TokenRepository; outbox: OutboxRepository }) {
    this.#deps = deps
  }

  async sweep(now = new Date()): Promise<void> {
    if (now.getTime() < this.#nextAt) return
    const { tokens, outbox } = this.#deps
    for (const token of await tokens.listEnding({ now, withinMs: WARN_MS })) {
      const { id, name, ownerId, expiresAt } = token
      const data = { token: { id, name }, ownerId, expiresAt }
      await outbox.add([factOnce({ at: expiresAt, kind: 'tokenExpiring', data }, id)])
      await tokens.markWarned(id)
    }
    this.#nextAt = now.getTime() + EVERY_MS
  }
}
