const WINDOW = 20

/** How long the last requests took: the middle of them, so that one slow answer says little. */
export class Latency {
  readonly #took: number[] = []

  /** In milliseconds. */
  add(tookMs: number): void {
    this.#took.push(tookMs)
    if (this.#took.length > WINDOW) this.#took.shift()
  }

  /** What is known of a connection that was lost says nothing of the next one. */
  forget(): void {
    this.#took.length = 0
  }

  /** The median of the last 20, in milliseconds; undefined before the first. */
  get medianMs(): number | undefined {
    const sorted = this.#took.toSorted((a, b) => a - b)
    const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
    return low === undefined || high === undefined ? undefined : (low + high) / 2
  }
}
