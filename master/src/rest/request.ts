import { buffer } from 'node:stream/consumers'
import type { Context as HttpContext } from 'koa'
import type * as z from 'zod'
import { explainUnknown } from '../files/explain.ts'
import { explainField } from './explain.ts'
import { invalidProblem, Problem, type FieldError } from './problem.ts'
import type { MediaType, Route } from './route.ts'

const JSON_ONLY: readonly MediaType[] = ['application/json']

/** Checks one part of a request against its schema. Throws a Problem that names every field that is wrong. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: FieldError['in']): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value, { error: explainField })
  if (parsed.success) return parsed.data
  const [first, ...others] = parsed.error.issues.flatMap((issue) => errorsOf(issue, schema, part))
  throw invalidProblem([first ?? { in: part, field: '', detail: 'is wrong' }, ...others])
}

function errorsOf(issue: z.core.$ZodIssue, schema: z.ZodType, part: FieldError['in']): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return explainUnknown(issue, schema).map(({ path, message }) => ({
      in: part,
      field: path.join('.'),
      detail: message,
    }))
  }
  const field = issue.path.join('.')
  return [{ in: part, field, detail: field === '' ? `The ${part} ${issue.message}` : issue.message }]
}

/** A parameter that is there twice is an array, which no schema takes. */
export function queryOf(querystring: string): Record<string, unknown> {
  const params = new URLSearchParams(querystring)
  const entries = [...new Set(params.keys())].map((key): [string, unknown] => {
    const values = params.getAll(key)
    return [key, values.length === 1 ? values[0] : values]
  })
  return Object.fromEntries(entries)
}

/** Reads the body and checks it. What may be YAML stays text: whoever reads it tells of lines. */
export async function readBody(ctx: HttpContext, { body: schema, consumes = JSON_ONLY }: Route): Promise<unknown> {
  if (!schema) return undefined
  const bytes = await buffer(ctx.req)
  if (bytes.length === 0) return parsePart(schema, schema.safeParse({}).success ? {} : undefined, 'body')
  const type = consumes.find((known) => known === ctx.request.type.toLowerCase())
  if (type === undefined) {
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', `Send the body with Content-Type: ${consumes.join(' or ')}.`)
  }
  const text = decodeText(bytes)
  const checked = type === 'application/json' ? parsePart(schema, parseJson(text), 'body') : undefined
  return consumes.includes('application/yaml') ? text : checked
}

function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('MALFORMED', 'The body is not UTF-8.')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(
      'MALFORMED',
      `The body is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`,
    )
  }
}
