/** The closed list of codes a caller may see. Programs branch on these; sentences may change. */
export type ErrorCode =
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'INVALID'
  | 'UNAUTHENTICATED'
  | 'QUOTA_EXCEEDED'
  | 'RATE_LIMITED'
  | 'SEED_UNAVAILABLE'
  | 'UNAVAILABLE'

/** The caller's problem, safe to show. Everything else is a bug and is masked at the edge. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, string>>

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { details?: Record<string, string> } = {}) {
    super(message, options)
    this.code = code
    this.details = options.details ?? {}
  }
}

/** What callers send as an id is any text, of which no more than this is repeated to them. */
const MAX_SHOWN_ID = 80

export function notFound(kind: string, asked: string): AppError {
  const id = asked.length > MAX_SHOWN_ID ? `${asked.slice(0, MAX_SHOWN_ID)}…` : asked
  return new AppError('NOT_FOUND', `There is no ${kind} ${id}, or you are not a member of its project.`, {
    details: { kind, id },
  })
}

export const conflict = (kind: string, id: string) =>
  new AppError('CONFLICT', `The ${kind} ${id} was changed by someone else meanwhile: read it again, then retry.`, {
    details: { kind, id },
  })

/** `isRefused`: a token came along. Which of the reasons it is helps nobody but who guesses tokens. */
export const unauthenticated = (isRefused: boolean) => new AppError('UNAUTHENTICATED', isRefused ? REFUSED : LOG_IN)

const LOG_IN = 'Log in first: send the token of an open session as "Authorization: Bearer …".'
const REFUSED =
  'The token that was sent is not accepted: it has expired, was revoked, or is mistyped. Log in again or make another token, and send that as "Authorization: Bearer …".'

/** Errors of others can quote whole documents. */
const MAX_DESCRIPTION = 2_000

/** What an unknown thrown value says, for logs and for conditions; never a stack. */
export const describeError = (error: unknown): string => describe(error).slice(0, MAX_DESCRIPTION)

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0])
  const cause = error.cause
  return cause instanceof Error && !error.message.includes(cause.message)
    ? `${error.message}: ${describe(cause)}`
    : error.message
}
