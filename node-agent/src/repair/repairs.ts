/** What the agent has put right since it started, for people who ask whether something breaks again and again. */
export class Repairs {
  readonly #counts = new Map<string, number>()

  /** One more of `what`: the name of a phase. */
  note(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1)
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }
}
