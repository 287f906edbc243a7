import type { CombinedError } from 'urql'
import type { Problem } from '../ui/problem.ts'

const REQUEST_ID = 'x-request-id'

/** The only function that turns errors into sentences. */
export function explainError(error: CombinedError): Problem {
  const requestId = (error.response as Response | undefined)?.headers?.get(REQUEST_ID) ?? undefined
  const [first] = error.graphQLErrors
  if (first) {
    const { code, errorId } = first.extensions
    return {
      code: typeof code === 'string' ? code : 'UNEXPECTED',
      message: first.message,
      requestId: typeof errorId === 'string' ? errorId : requestId,
    }
  }
  return {
    code: 'NETWORK',
    message:
      'No answer from the platform. What you asked for may have happened all the same: look before you try again.',
    requestId,
  }
}
