import { idsFrom, timeOfId } from '../ids.ts'
import { decodeCursor, encodeCursor, foreignCursor } from '../mongo/pages.ts'
import type { ClusterEvent } from './model.ts'

/** An event can become visible so long after its id was made: the database was away, or a master's clock is behind. */
const SETTLE_MS = 60_000
const MANY = 1_000

/** What one reader of events was told, so that they are told nothing twice and nothing is left out. */
export class ToldEvents {
  readonly #start: string
  #newest: string
  #ids = new Set<string>()

  /** Throws INVALID for a cursor that is none of events. */
  constructor(after: string | undefined, now: Date) {
    this.#newest = after === undefined ? idsFrom(now.getTime()) : readCursor(after)
    this.#start = after === undefined ? this.#newest : settledBefore(this.#newest)
  }

  /** What a reader gives back to go on from here. */
  get cursor(): string {
    return encodeCursor(this.#newest)
  }

  /** Where to look for what nobody announced. */
  get from(): string {
    const from = settledBefore(this.#newest)
    return from > this.#start ? from : this.#start
  }

  /** Those among `events` that they were not told yet; from here on they were. */
  add(events: readonly ClusterEvent[]): ClusterEvent[] {
    const fresh = events.filter(({ id }) => !this.#ids.has(id))
    for (const { id } of fresh) {
      this.#ids.add(id)
      if (id > this.#newest) this.#newest = id
    }
    if (this.#ids.size > MANY) this.#ids = new Set([...this.#ids].filter((id) => id > this.from))
    return fresh
  }
}

const settledBefore = (id: string) => idsFrom(Math.max(0, timeOfId(id) - SETTLE_MS))

function readCursor(cursor: string): string {
  const id = decodeCursor(cursor)
  if (Number.isNaN(timeOfId(id))) throw foreignCursor()
  return id
}
