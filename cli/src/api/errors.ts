import { CliError } from '../errors.ts'

/** The master refused; `code` is from its closed list, or `UNEXPECTED`. */
export class ApiError extends CliError {
  override readonly name = 'ApiError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }

  /** From an entry of a GraphQL answer's `errors`. */
  static from(error: { message: string; extensions?: Readonly<Record<string, unknown>> | undefined }): ApiError {
    const code = typeof error.extensions?.['code'] === 'string' ? error.extensions['code'] : 'UNEXPECTED'
    if (code === 'UNAUTHENTICATED') {
      const why = 'does not accept the session or token that was sent (expired, revoked or mistyped), or none was sent'
      return new ApiError(code, `the master ${why}: run \`./seedbed login\`, or set SEEDBED_TOKEN to another token`)
    }
    return new ApiError(code, error.message)
  }
}

/** A field of the input is wrong; `field` is its path inside `input`. */
export class InvalidField extends CliError {
  override readonly name = 'InvalidField'
  readonly field: string
  constructor({ field, message }: { field: string; message: string }) {
    super(`${field}: ${message}`)
    this.field = field
  }
}

/** No whole answer came. What was asked for may have happened all the same. */
export class Unreachable extends CliError {
  override readonly name = 'Unreachable'
  constructor(url: string, cause: unknown) {
    super(`no answer from ${url}: ${reasonOf(cause)}. Is the platform up? \`./seedbed status\` tells.`, { cause })
  }
}

/** fetch says "fetch failed" and keeps the reason in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error && error.cause.message !== '') return error.cause.message
  return error.message
}
