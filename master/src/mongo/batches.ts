/** More than this waits for an answer: a database that is slow is asked for more at a time, not more often. */
const MAX_UNDER_WAY = 2
const MAX_BATCH = 200

type Waiting<T> = { resolve: (thing: T | undefined) => void; reject: (error: unknown) => void }

export type BatchDeps<Found, T> = {
  /** What is stored now under these keys. */
  readonly read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>
  /** May throw, which fails only those who asked for this one. */
  readonly open: (found: Found) => T
}

/**
 * Reads for many callers with one look into the database. Nothing is kept: whoever asks gets what was stored after
 * they asked, as with a look of their own, because a look that is under way takes nobody in. Callers that wait for the
 * same key share one frozen object.
 */
export class Batches<Found, T extends object> {
  readonly #deps: BatchDeps<Found, T>
  #waiting = new Map<string, Waiting<T>[]>()
  #underWay = 0
  #isScheduled = false

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
    if (this.#isScheduled || this.#waiting.size === 0 || this.#underWay >= MAX_UNDER_WAY) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      void this.#run(this.#take())
      this.#schedule()
    })
  }

  #take(): Map<string, Waiting<T>[]> {
    const entries = [...this.#waiting]
    this.#waiting = new Map(entries.slice(MAX_BATCH))
    return new Map(entries.slice(0, MAX_BATCH))
  }

  /** Never throws: everybody in the batch is told. */
  async #run(batch: Map<string, Waiting<T>[]>): Promise<void> {
    this.#underWay += 1
    try {
      const found = await this.#deps.read([...batch.keys()])
      for (const [key, callers] of batch) this.#answer(callers, found.get(key))
    } catch (error) {
      for (const callers of batch.values()) for (const { reject } of callers) reject(error)
    } finally {
      this.#underWay -= 1
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
