/** What went wrong, for people: the one shape in which pages show errors. */
export type Problem = {
  /** From the master's closed list, or `NETWORK`, or `UNEXPECTED`. */
  readonly code: string
  readonly message: string
  /** By which an admin finds the request in the log. */
  readonly requestId: string | undefined
}

/** What the platform refused with a sentence of its own. */
export const refusal = (message: string): Problem => ({ code: 'CONFLICT', message, requestId: undefined })
