import * as z from 'zod'
import type { AppError, ErrorCode } from '../errors.ts'
import { FOREIGN_CURSOR } from '../mongo/pages.ts'

/** What HTTP itself can find wrong with a request, beside the platform's own codes. */
type HttpCode =
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'LENGTH_REQUIRED'
  | 'CONTENT_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'MALFORMED'
  | 'PRECONDITION_FAILED'
  | 'PRECONDITION_REQUIRED'
  | 'NOT_READY'
  | 'INTERNAL_SERVER_ERROR'
export type ProblemCode = ErrorCode | HttpCode

type Kind = { readonly status: number; readonly title: string; readonly retryAfterSeconds?: number }

/** The closed list: each code, the status that it is answered with, and what it is called. */
export const PROBLEMS: Readonly<Record<ProblemCode, Kind>> = {
  MALFORMED: { status: 400, title: 'The request cannot be read' },
  UNAUTHENTICATED: { status: 401, title: 'Nobody is logged in' },
  FORBIDDEN: { status: 403, title: 'That is not allowed' },
  QUOTA_EXCEEDED: { status: 403, title: 'The quota of the project is used up' },
  NOT_FOUND: { status: 404, title: 'There is no such thing' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'That cannot be done here' },
  NOT_ACCEPTABLE: { status: 406, title: 'There is no answer of an accepted type' },
  CONFLICT: { status: 409, title: 'Its present state does not allow that' },
  NOT_READY: { status: 409, title: 'The cluster is not ready for that yet', retryAfterSeconds: 5 },
  LENGTH_REQUIRED: { status: 411, title: 'The length of the body is not given' },
  PRECONDITION_FAILED: { status: 412, title: 'It was changed meanwhile' },
  CONTENT_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Bodies of this type are not taken' },
  INVALID: { status: 422, title: 'Something in the request is wrong' },
  PRECONDITION_REQUIRED: { status: 428, title: 'Say which revision you saw' },
  RATE_LIMITED: { status: 429, title: 'That was asked for too often', retryAfterSeconds: 10 },
  INTERNAL_SERVER_ERROR: { status: 500, title: "Something went wrong on the platform's side" },
  SEED_UNAVAILABLE: { status: 503, title: 'The seed cannot be reached', retryAfterSeconds: 10 },
  UNAVAILABLE: { status: 503, title: 'The platform cannot answer now', retryAfterSeconds: 5 },
}

const FieldError = z
  .strictObject({
    in: z.enum(['body', 'query', 'path', 'header']).describe('Which part of the request.'),
    field: z.string().describe('Path of the field, for example `labels.env`; empty where it is the whole part.'),
    line: z.int().optional().describe('Of a document in the body; starts at 1, and 0 is the document itself.'),
    detail: z.string().describe('What is wrong there and what is allowed.'),
  })
  .meta({ id: 'FieldError', description: 'One mistake in the request.' })
export type FieldError = z.input<typeof FieldError>

const FieldDiff = z.strictObject({
  field: z.string(),
  from: z.string().optional().describe('Absent where there was no value.'),
  to: z.string().optional().describe('Absent where there is no value.'),
})
/** A field with two values, as several answers show it. */
export const fieldDiffs = z.array(FieldDiff)

const Conflict = z
  .strictObject({
    revision: z.int().describe('That it has now.'),
    theirs: z
      .array(z.strictObject({ revision: z.int(), at: z.iso.datetime(), by: z.string(), changes: fieldDiffs }))
      .optional()
      .describe('What others did, oldest first; absent when nobody knows any more.'),
    yours: fieldDiffs.describe('What the request would change now.'),
  })
  .meta({ id: 'Conflict', description: 'Both versions, where somebody else was faster.' })
export type Conflict = z.input<typeof Conflict>

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

export const ProblemBody = z
  .strictObject({
    type: z.string().describe('A name for this kind of problem, as a `tag` URI. Nothing is found at it.'),
    title: z.string().describe('The same for all problems of the type.'),
    status: z.int().min(400).max(599).describe('As in the answer itself.'),
    code: z.enum(codes).describe('From a closed list. Programs branch on it.'),
    detail: z.string().describe('What is wrong this time, and the way out. For people; sentences may change.'),
    requestId: z.string().describe('As in the header `X-Request-Id`. Tell it to whoever is to find out more.'),
    errors: z.array(FieldError).optional().describe('Field by field, where fields are to blame.'),
    conflict: Conflict.optional(),
  })
  .meta({
    id: 'Problem',
    description: 'Why there is no other answer, by RFC 9457.',
    example: {
      type: 'tag:seedbed.dev,2026:problem:invalid',
      title: PROBLEMS.INVALID.title,
      status: 422,
      code: 'INVALID',
      detail: 'datacenter: There is no datacenter "local-mars". Choose one of: local-eu, local-us.',
      requestId: '0b0c4f5e-0d4c-4a7e-9d0e-2f1b6a1c7c11',
      errors: [
        {
          in: 'body',
          field: 'datacenter',
          detail: 'There is no datacenter "local-mars". Choose one of: local-eu, local-us.',
        },
      ],
    },
  })
export type ProblemBody = z.input<typeof ProblemBody>

type Told = Pick<ProblemBody, 'errors' | 'conflict'> & { readonly headers?: Readonly<Record<string, string>> }

/** A request that is not done: everything that the caller is told of it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly told: Told

  constructor(code: ProblemCode, detail: string, told: Told = {}) {
    super(detail)
    this.code = code
    this.told = told
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }

  get headers(): Readonly<Record<string, string>> {
    const { retryAfterSeconds } = PROBLEMS[this.code]
    return {
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
      ...(this.code === 'UNAUTHENTICATED' ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...this.told.headers,
    }
  }

  body(requestId: string): ProblemBody {
    const { errors, conflict } = this.told
    const { status, title } = PROBLEMS[this.code]
    const type = `tag:seedbed.dev,2026:problem:${this.code.toLowerCase().replaceAll('_', '-')}`
    const more = { ...(errors ? { errors } : {}), ...(conflict ? { conflict } : {}) }
    return { type, title, status, code: this.code, detail: this.message, requestId, ...more }
  }
}

/** Pages of GraphQL have an `endCursor`; those of REST have a link. */
const NO_CURSOR =
  'after: not a cursor of this list: follow the address in the header Link of the page before, or leave it away to begin.'

/** An error of the platform's closed list. Where a mistake is in a field, `details.field` names it. */
export function problemOf({ code, message: said, details }: AppError): Problem {
  const { field, retryAfterSeconds } = details
  const message = said === FOREIGN_CURSOR ? NO_CURSOR : said
  // Lists have no other way to answer; GraphQL has what they filter by in an input of its own.
  const inQuery = (name: string) => [{ in: 'query' as const, field: name.replace(/^filter\./, ''), detail: message }]
  const errors = field === undefined ? {} : { errors: inQuery(field) }
  const headers = retryAfterSeconds === undefined ? {} : { headers: { 'Retry-After': retryAfterSeconds } }
  return new Problem(code, message, { ...errors, ...headers })
}

/** Several mistakes at once; `detail` names the first. */
export function invalidProblem(errors: readonly [FieldError, ...FieldError[]]): Problem {
  const [{ field, detail }] = errors
  return new Problem('INVALID', field === '' ? detail : `${field}: ${detail}`, { errors: [...errors] })
}
