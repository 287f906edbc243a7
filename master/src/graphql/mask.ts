import { GraphQLError } from 'graphql'
import { AppError } from '../errors.ts'
import { newId } from '../ids.ts'
import { isDatabaseAway } from '../mongo/failures.ts'

const DATABASE_AWAY = new AppError(
  'UNAVAILABLE',
  'The platform cannot reach its database now, so nothing was confirmed: try again.',
)

/**
 * The only place where an error becomes the caller's. What is not an AppError is a bug: it goes to the log under an
 * id, and the caller is told only that id.
 */
export function maskWith(logBug: (error: unknown, errorId: string) => void) {
  return (error: unknown): Error => {
    const cause = error instanceof GraphQLError ? error.originalError : error
    const known = isDatabaseAway(cause) ? DATABASE_AWAY : cause
    if (known instanceof AppError) return toGraphQLError(error, known.message, { code: known.code, ...known.details })
    // Syntax, validation and variables: mistakes of the caller, in the library's own words.
    if (error instanceof GraphQLError && (!cause || cause instanceof GraphQLError)) return error
    const errorId = newId()
    logBug(cause, errorId)
    const message = `Something went wrong on the platform's side. Tell an admin this id: ${errorId}`
    return toGraphQLError(error, message, { code: 'INTERNAL_SERVER_ERROR', errorId })
  }
}

/** Keeps where in the document it happened, and nothing else of the original. */
function toGraphQLError(error: unknown, message: string, extensions: Record<string, string>): GraphQLError {
  const { nodes, path } = error instanceof GraphQLError ? error : { nodes: undefined, path: undefined }
  return new GraphQLError(message, { extensions, ...(nodes ? { nodes } : {}), ...(path ? { path } : {}) })
}
