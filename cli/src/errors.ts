/** Something went wrong that a person can understand: the message says what, where and what to do. Exit code 1. */
export class CliError extends Error {
  override readonly name: string = 'CliError'
}

/** The command line itself is wrong. Exit code 2. */
export class UsageError extends CliError {
  override readonly name = 'UsageError'
}

/** The command has said all there is to say, and failed. Nothing more is printed. Exit code 1. */
export class SilentFailure extends CliError {
  override readonly name = 'SilentFailure'
}

/** Ends with what a child process ended with: the child has already told the person why. */
export class ChildFailure extends CliError {
  override readonly name = 'ChildFailure'
  readonly exitCode: number
  constructor(exitCode: number) {
    super(`child process ended with ${exitCode}`)
    this.exitCode = exitCode
  }
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 2
  if (error instanceof ChildFailure) return error.exitCode
  return 1
}

/** What a person reads; empty when they have been told already. The stack is for `SEEDBED_DEBUG`. */
export function describeError(error: unknown, debug: boolean): string {
  if (error instanceof SilentFailure || error instanceof ChildFailure) return ''
  if (!(error instanceof Error)) return `seedbed: ${String(error)}`
  if (debug) return `seedbed: ${error.stack ?? error.message}${describeCause(error.cause)}`
  if (isBug(error)) return `seedbed: this is a bug: ${error.message}. SEEDBED_DEBUG=1 shows where.`
  return `seedbed: ${error.message}`
}

function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  return `\ncaused by: ${cause.stack ?? cause.message}${describeCause(cause.cause)}`
}

function isBug(error: Error): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError
}
