/**
 * A person must act; trying again changes nothing. `reason` is for programs (a key of the table of reasons),
 * `message` says what is wrong and what to do.
 */
export class StalledError extends Error {
  override readonly name = 'StalledError'
  readonly reason: string
  constructor(reason: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** The innermost sentence of an error and its causes: the words of the network or of an API server are the ones that help. */
export function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.errors.length > 0) return rootMessage(error.errors[0])
  if (error.cause !== undefined) return rootMessage(error.cause)
  return error.message
}
