import { Mark } from './mark.ts'

/** Above so many it is cheaper to look at all. */
const MAX_CHANGED = 1_000

/** Which things somebody should look at again, by their ids. Bounded, however long nobody looks. */
export class News {
  readonly #mark = new Mark()
  readonly #changed = new Set<string>()
  #isUnknown = true

  lookAt(ids: readonly string[]): void {
    for (const id of ids) this.#changed.add(id)
    if (this.#changed.size > MAX_CHANGED) this.lookAtAll()
    else if (ids.length > 0) this.#mark.set()
  }

  lookAtAll(): void {
    this.#isUnknown = true
    this.#changed.clear()
    this.#mark.set()
  }

  /** For what concerns all without changing any: who may look. */
  wake(): void {
    this.#mark.set()
  }

  /** Waits for something to look at; false when `signal` ended instead. True at once the first time. */
  async come(signal: AbortSignal): Promise<boolean> {
    return this.#mark.taken(signal)
  }

  /** True when all have to be looked at, as at the beginning. */
  takeAll(): boolean {
    if (!this.#isUnknown) return false
    this.#isUnknown = false
    this.#changed.clear()
    return true
  }

  takeChanged(max: number): string[] {
    const ids = [...this.#changed].slice(0, max)
    for (const id of ids) this.#changed.delete(id)
    return ids
  }
}
