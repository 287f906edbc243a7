/** So many things at a time; whoever comes later waits for their turn, in the order in which they came. */
export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** Acts as soon as there is room. Rejects and resolves as `act` does. */
  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await act()
    } finally {
      const next = this.#waiting.shift()
      // A slot that is handed on was never free: nobody can come in between.
      if (next) next()
      else this.#free += 1
    }
  }
}
