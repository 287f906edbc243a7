/** Passes calls on: the first at once, those that come within the pause after it as one at its end. */
export class Throttle {
  readonly #act: () => void
  #pauseMs: number
  #timer: NodeJS.Timeout | undefined
  #again = false

  constructor(act: () => void, pauseMs: number) {
    this.#act = act
    this.#pauseMs = pauseMs
  }

  /** From the next pause on. */
  set pauseMs(ms: number) {
    this.#pauseMs = ms
  }

  call(): void {
    if (this.#timer) {
      this.#again = true
      return
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#again) this.call()
    }, this.#pauseMs)
    this.#again = false
    this.#act()
  }

  /** Nothing is passed on any more. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#again = false
  }
}
