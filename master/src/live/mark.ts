/**
 * That there is something to look at. One mark instead of a queue: for a reader who is slow, the changes of everybody
 * must not pile up here. Set from the start.
 */
export class Mark {
  #isSet = true
  #wake: (() => void) | undefined

  set(): void {
    this.#isSet = true
    this.#wake?.()
  }

  /** Waits for the mark and takes it away; false when `signal` ended instead. `quietMs`: looks after so long in any case. */
  async taken(signal: AbortSignal, quietMs?: number): Promise<boolean> {
    if (!this.#isSet && !signal.aborted) await this.#woken(signal, quietMs)
    if (signal.aborted) return false
    this.#isSet = false
    return true
  }

  async #woken(signal: AbortSignal, quietMs: number | undefined): Promise<void> {
    const wake = () => this.#wake?.()
    const timer = quietMs === undefined ? undefined : setTimeout(wake, quietMs)
    signal.addEventListener('abort', wake)
    await new Promise<void>((resolve) => (this.#wake = resolve))
    clearTimeout(timer)
    this.#wake = undefined
    signal.removeEventListener('abort', wake)
  }
}
