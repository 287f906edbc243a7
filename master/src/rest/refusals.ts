import type * as z from 'zod'
import type { Conflict as ClusterConflict } from '../clusters/change-service.ts'
import { preconditionFailed } from './etag.ts'
import { invalidProblem, Problem, type FieldError } from './problem.ts'
import { Id } from './schemas.ts'

/** The members of mutations' results that refuse. */
type Refusal =
  | { readonly __typename: 'InvalidInput'; readonly field: string; readonly message: string }
  | {
      readonly __typename: 'InvalidDocument'
      readonly problems: readonly { readonly line: number; readonly field: string; readonly message: string }[]
    }
  | {
      readonly __typename: 'ClusterNotReady' | 'ClusterProtected' | 'NodePoolInUse' | 'SshKeyInUse'
      readonly message: string
    }
  | (Pick<ClusterConflict, 'cluster' | 'yours'> & {
      readonly __typename: 'ClusterConflict'
      readonly message: string
      readonly theirs?: ClusterConflict['theirs'] | null
    })

/** What is left of a result when it refuses nothing. */
export type Success<R> = Exclude<R, { readonly __typename: Refusal['__typename'] }>

/** The parts of a request in which a field can be to blame. */
type Parts = {
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
}

/** Throws the Problem that a result tells of; gives it back when it is a success. */
export function refuse<R extends object>(result: R, parts: Parts): Success<R> {
  const refusal = result as Refusal | { readonly __typename: undefined }
  switch (refusal.__typename) {
    case 'InvalidInput':
      throw ofField(refusal, parts)
    case 'InvalidDocument':
      throw ofDocument(refusal.problems)
    case 'ClusterNotReady':
      throw new Problem('NOT_READY', refusal.message)
    case 'ClusterProtected':
    case 'NodePoolInUse':
    case 'SshKeyInUse':
      throw new Problem('CONFLICT', refusal.message)
    case 'ClusterConflict':
      throw ofConflict(refusal)
    case undefined:
    default:
      return result as Success<R>
  }
}

/** A field that the caller did not write is the state of what the address names: nothing in the request is wrong. */
function ofField({ field, message }: { readonly field: string; readonly message: string }, parts: Parts): Problem {
  if (field === 'revision') return preconditionFailed(message)
  const part = partOf(field.split('.')[0] ?? '', parts)
  return part ? invalidProblem([{ in: part, field, detail: message }]) : new Problem('CONFLICT', message)
}

function partOf(name: string, { params, query, body }: Parts): FieldError['in'] | undefined {
  if (body && 'shape' in body && name in (body as z.ZodObject).shape) return 'body'
  if (query && name in query.shape) return 'query'
  const param = params?.shape[name]
  return param !== undefined && param !== Id ? 'path' : undefined
}

type DocumentProblem = { readonly line: number; readonly field: string; readonly message: string }

function ofDocument(problems: readonly DocumentProblem[]): Problem {
  const [first, ...others] = problems.map(({ line, field, message }): FieldError => ({
    in: 'body',
    field,
    line,
    detail: message,
  }))
  if (!first) return new Problem('INVALID', 'The document is wrong.')
  return invalidProblem([first, ...others])
}

function ofConflict({ message, cluster, theirs, yours }: Extract<Refusal, { __typename: 'ClusterConflict' }>): Problem {
  const told = theirs?.map(({ at, changes, ...change }) => ({ ...change, at: at.toISOString(), changes: [...changes] }))
  return new Problem('PRECONDITION_FAILED', message, {
    conflict: { revision: cluster.revision, ...(told ? { theirs: told } : {}), yours: [...yours] },
  })
}
