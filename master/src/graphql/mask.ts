import { GraphQLError } from 'graphql'
import { AppError } from '../errors.ts'
import { newId } from '../ids.ts'
import { isDatabaseAway } from '../mongo/failures.ts'

const DATABASE_AWAY = new AppError(
  'UNAVAILABLE',
  'The platform cannot reach its database now, so nothing was confirmed: try again.',
)
/** The library repeats what was sent, however long it was. */
const MAX_MESSAGE = 500

type Options = {
  readonly logBug: (error: unknown, errorId: string) => void
  /** Says which names there are that look like one which is wrong. */
  readonly suggestions: boolean
}

/** What of an error is the caller's to know; undefined for a bug. */
export function callersError(error: unknown): AppError | undefined {
  if (isDatabaseAway(error)) return DATABASE_AWAY
  return error instanceof AppError ? error : undefined
}

/**
 * The only place where an error becomes the caller's in GraphQL. What is not an AppError is a bug: it goes to the log under an
 * id, and the caller is told only that id.
 */
export function maskWith({ logBug, suggestions }: Options) {
  return (error: unknown): Error => {
    const cause = error instanceof GraphQLError ? error.originalError : error
    const known = callersError(cause)
    if (known) return toGraphQLError(error, known.message, { ...extensionsOf(known) })
    // Syntax, validation and variables: mistakes of the caller, in the library's own words.
    if (error instanceof GraphQLError && (!cause || cause instanceof GraphQLError))
      return inItsWords(error, suggestions)
    const errorId = newId()
    logBug(cause, errorId)
    return toGraphQLError(error, bugMessage(errorId), { code: 'INTERNAL_SERVER_ERROR', errorId })
  }
}

/** Who has to wait is told so as HTTP does, for programs that know nothing of GraphQL. */
function extensionsOf({ code, details }: AppError): Record<string, unknown> {
  if (code !== 'RATE_LIMITED') return { code, ...details }
  const headers = { 'Retry-After': details['retryAfterSeconds'] ?? '1' }
  return { code, ...details, http: { status: 429, headers } }
}

/** Of what the library adds only the code and how HTTP says it are kept. */
export function inItsWords(error: GraphQLError, suggestions: boolean): GraphQLError {
  const { code = 'INVALID', http } = error.extensions
  // A body that is no GraphQL request at all is refused as HTTP does, whichever form of answer is asked for.
  const how = code === 'BAD_REQUEST' ? { http: { status: 400, ...http, spec: false } } : { http }
  const said = suggestions ? error.message : error.message.replace(/ Did you mean [^]*\?$/, '')
  const message = said.length > MAX_MESSAGE ? `${said.slice(0, MAX_MESSAGE)}…` : said
  const { nodes, source, positions } = error
  const where = { ...(nodes ? { nodes } : {}), ...(source ? { source } : {}), ...(positions ? { positions } : {}) }
  return new GraphQLError(message, { ...where, extensions: { code, ...(how.http ? how : {}) } })
}

export const bugMessage = (errorId: string) =>
  `Something went wrong on the platform's side. Tell an admin this id: ${errorId}`

/** Keeps where in the document it happened, and nothing else of the original. */
function toGraphQLError(error: unknown, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes, path } = error instanceof GraphQLError ? error : { nodes: undefined, path: undefined }
  return new GraphQLError(message, { extensions, ...(nodes ? { nodes } : {}), ...(path ? { path } : {}) })
}
