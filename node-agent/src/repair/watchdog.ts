/** Long enough for what is only busy. */
const FIRST_MS = 20_000
const MAX_MS = 600_000

/**
 * Says when a service that runs and does not answer has to be ended. Each time it waits twice as long, up to ten
 * minutes: what does not get well by that shall not be ended all the time. Once it has been well for as long, it begins anew.
 */
export class Watchdog {
  #patienceMs = FIRST_MS
  #unwellSinceMs: number | undefined
  #wellSinceMs: number | undefined

  /** Whether to end it now. `answers`: what a look at it has just shown. */
  look(answers: boolean, nowMs: number): boolean {
    if (answers) {
      this.#unwellSinceMs = undefined
      this.#wellSinceMs ??= nowMs
      if (nowMs - this.#wellSinceMs >= this.#patienceMs) this.#patienceMs = FIRST_MS
      return false
    }
    this.#wellSinceMs = undefined
    this.#unwellSinceMs ??= nowMs
    if (nowMs - this.#unwellSinceMs < this.#patienceMs) return false
    this.#unwellSinceMs = undefined
    this.#patienceMs = Math.min(this.#patienceMs * 2, MAX_MS)
    return true
  }
}
