/** What went wrong, for people: the one shape in which pages show errors. */
export type Problem = {
  /** From the master's closed list, or `NETWORK`, or `UNEXPECTED`. */
  readonly code: string
  readonly message: string
  /** By which an admin finds the request in the log. */
  readonly requestId: string | undefined
}
