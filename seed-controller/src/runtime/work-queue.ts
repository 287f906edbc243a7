export type Reconcile = (key: string) => Promise<{ readonly requeueAfterMs?: number }>

export type WorkQueueOptions = {
  readonly reconcile: Reconcile
  /** How many keys are handled at a time. They mostly wait for the network, so many cost little. */
  readonly workers: number
  /** Of passes that only look whether something has changed that nobody tells of. Without it each comes when it asked to. */
  readonly routine?: Routine
  readonly onError: (key: string, error: unknown) => void
}

/** One key looks as often as it wants; of many each looks less often, so that all of them together do so many things a second. */
export type Routine = {
  /** A pass that asks to be called after this time or more is of this kind. */
  readonly fromMs: number
  /** On the average from one of all keys to the next. */
  readonly everyMs: number
}

const FIRST_RETRY_MS = 200
const LAST_RETRY_MS = 60_000
/** Of the time until a routine look. */
const SCATTER = 0.2

/**
 * Keys waiting to be reconciled. A key is never handled twice at once; a key added while it is
 * being handled is handled once more afterwards; a key that throws comes back later and later.
 * Each key has a backoff of its own, so broken clusters never delay the others.
 */
export class WorkQueue {
  readonly #dirty = new Set<string>()
  readonly #active = new Set<string>()
  readonly #failures = new Map<string, number>()
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #options: WorkQueueOptions
  #stopped = false
  #onIdle: (() => void) | undefined

  constructor(options: WorkQueueOptions) {
    this.#options = options
  }

  /** Keys that wait for a worker. */
  get depth(): number {
    return this.#dirty.size
  }

  /**
   * The world has changed for `key`: handle it soon. A key that keeps failing stays in its backoff,
   * else the events of one broken cluster would make it the busiest of all.
   */
  add(key: string): void {
    if (this.#failures.has(key) && this.#timers.has(key)) return
    this.#addNow(key)
  }

  /** Takes no more keys. Resolves when what is being handled has finished. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    this.#dirty.clear()
    if (this.#active.size > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve))
  }

  #addNow(key: string): void {
    if (this.#stopped) return
    clearTimeout(this.#timers.get(key))
    this.#timers.delete(key)
    this.#dirty.add(key)
    this.#drain()
  }

  #drain(): void {
    for (const key of this.#dirty) {
      if (this.#active.size >= this.#options.workers) return
      if (this.#active.has(key)) continue
      this.#dirty.delete(key)
      this.#active.add(key)
      void this.#handle(key)
    }
  }

  async #handle(key: string): Promise<void> {
    try {
      const { requeueAfterMs } = await this.#options.reconcile(key)
      this.#failures.delete(key)
      if (requeueAfterMs !== undefined) this.#addAfter(key, this.#paced(requeueAfterMs))
    } catch (error) {
      this.#options.onError(key, error)
      const failures = this.#failures.get(key) ?? 0
      this.#failures.set(key, failures + 1)
      // What happened meanwhile waits too: a failing pass often causes the very events that announce it.
      this.#dirty.delete(key)
      this.#addAfter(key, Math.min(FIRST_RETRY_MS * 2 ** failures, LAST_RETRY_MS))
    } finally {
      this.#active.delete(key)
      if (this.#active.size === 0) this.#onIdle?.()
      this.#drain()
    }
  }

  #paced(ms: number): number {
    const { routine } = this.#options
    if (!routine || ms < routine.fromMs) return ms
    const sharedMs = this.#timers.size * routine.everyMs
    // Those that began together, as all do after a restart, are not to stay together.
    return sharedMs <= ms ? ms : sharedMs * (1 - SCATTER * Math.random())
  }

  #addAfter(key: string, ms: number): void {
    if (this.#stopped || this.#dirty.has(key)) return // it will run sooner anyway
    clearTimeout(this.#timers.get(key))
    this.#timers.set(
      key,
      setTimeout(() => this.#addNow(key), ms),
    )
  }
}
