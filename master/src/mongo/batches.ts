const MAX_BATCH = 200

type Waiting<T> = { resolve: (thing: T | undefined) => void; reject: (error: unknown) => void }

export type BatchDeps<Found, T> = {
  /** What is stored now under these keys. */
  readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>
  /** May throw, which fails only those who asked for this one. */
  readonly open: (found: Found) => T
}

/**
 * Reads for many callers with one look into the database, and one look at a time: one that is slow is asked for more at
 * once, not more often. Nothing is kept: whoever asks gets what was stored after they asked, as with a look of their own,
 * because a look that is under way takes nobody in. Callers that wait for the same key share one frozen object.
 */
export class Batches<Found, T extends object> {
  readonly #deps: BatchDeps<Found, T>
  #waiting = new Map<string, Waiting<T>[]>()
  /** From when a look is planned until its answer is there. */
  #isLooking = false

  constructor(deps: BatchDeps<Found, T>) {
    this.#deps = deps
  }

  find(key: string): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const others = this.#waiting.get(key)
      if (others) others.push({ resolve, reject })
      else this.#waiting.set(key, [{ resolve, reject }])
      this.#schedule()
    })
  }

  /** Those of `keys` that there are, in their order. */
  async list(keys: readonly string[]): Promise<T[]> {
    const found = await Promise.all(keys.map((key) => this.find(key)))
    return found.filter((thing) => thing !== undefined)
  }

  /** After what else has come in by now, so that it is of the same look. */
  #schedule(): void {
    if (this.#isLooking || this.#waiting.size === 0) return
    this.#isLooking = true
    setImmediate(() => void this.#run(this.#take()))
  }

  #take(): Map<string, Waiting<T>[]> {
    const entries = [...this.#waiting]
    this.#waiting = new Map(entries.slice(MAX_BATCH))
    return new Map(entries.slice(0, MAX_BATCH))
  }

  /** Never throws: everybody in the batch is told. */
  async #run(batch: Map<string, Waiting<T>[]>): Promise<void> {
    try {
      const found = await this.#deps.read([...batch.keys()])
      for (const [key, callers] of batch) this.#answer(callers, found.get(key))
    } catch (error) {
      for (const callers of batch.values()) for (const { reject } of callers) reject(error)
    } finally {
      this.#isLooking = false
      this.#schedule()
    }
  }

  #answer(callers: readonly Waiting<T>[], found: Found | undefined): void {
    try {
      const thing = found === undefined ? undefined : Object.freeze(this.#deps.open(found))
      for (const { resolve } of callers) resolve(thing)
    } catch (error) {
      for (const { reject } of callers) reject(error)
    }
  }
}
