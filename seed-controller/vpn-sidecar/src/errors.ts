/** The innermost sentence of an error and its causes: the network's own words are the ones that help. */
export function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.errors.length > 0) return rootMessage(error.errors[0])
  return error.cause === undefined ? error.message : rootMessage(error.cause)
}
