import { buffer } from 'node:stream/consumers'
import type { Context as HttpContext } from 'koa'
import type { z } from 'zod'
import { invalidProblem, Problem, type FieldError } from './problem.ts'
import type { MediaType, Route } from './route.ts'

const JSON_ONLY: readonly MediaType[] = ['application/json']

/** Checks one part of a request against its schema. Throws a Problem that names every field that is wrong. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: FieldError['in']): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [first, ...others] = parsed.error.issues.flatMap((issue) => errorsOf(issue, part))
  throw invalidProblem([first ?? { in: part, field: '', detail: 'is wrong' }, ...others])
}

function errorsOf(issue: z.core.$ZodIssue, part: FieldError['in']): FieldError[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ in: part, field: path.join('.'), detail: issue.message }]
  return issue.keys.map((key) => ({ in: part, field: [...path, key].join('.'), detail: 'there is no such field' }))
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
