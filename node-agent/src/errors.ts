/** Repeating does not help: a person must act. The message says what is so, where, and what to do. */
export class StalledError extends Error {
  override readonly name = 'StalledError'
}
