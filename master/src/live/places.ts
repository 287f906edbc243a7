import { AppError } from '../errors.ts'

/** How many may have something at the same time on this master. */
export class Places {
  readonly #max: number
  readonly #taken = new Map<string, number>()

  constructor(max: number) {
    this.#max = max
  }

  /** Returns what gives the place back. Throws RATE_LIMITED when the person has all of theirs. */
  take(userId: string): () => void {
    const taken = this.#taken.get(userId) ?? 0
    if (taken >= this.#max) {
      throw new AppError(
        'RATE_LIMITED',
        `You have ${this.#max} subscriptions open, which is the limit: end some, then subscribe again.`,
      )
    }
    this.#taken.set(userId, taken + 1)
    return () => this.#giveBack(userId)
  }

  #giveBack(userId: string): void {
    const left = (this.#taken.get(userId) ?? 1) - 1
    if (left > 0) this.#taken.set(userId, left)
    else this.#taken.delete(userId)
  }

  /** Of everybody. */
  get count(): number {
    return [...this.#taken.values()].reduce((sum, taken) => sum + taken, 0)
  }
}
