import * as z from 'zod'
import { nearest } from '../nearest.ts'
import { shown } from '../sections.ts'
import type { LocatedDocument } from './located.ts'
import type { Problem } from './problem.ts'

type Issue = z.core.$ZodIssue

/** Turns what the schema found into sentences that say what is there, and what is allowed. */
export function explainIssues(issues: readonly Issue[], doc: LocatedDocument, schema: z.ZodType): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [problemAt(doc, issue.path, explain(issue, doc.value))]
    return explainUnknown(issue, schema).map(({ path, message }) => problemAt(doc, path, message))
  })
}

/** Of each field that a schema does not know: which one was meant, or which there are. Pure. */
export function explainUnknown(
  { path, keys }: Extract<Issue, { code: 'unrecognized_keys' }>,
  schema: z.ZodType,
): { readonly path: readonly PropertyKey[]; readonly message: string }[] {
  const known = knownFields(schema, path)
  return keys
    .slice(0, MAX_UNKNOWN)
    .map((key) => ({ path: [...path, key], message: `is not known here; ${hint(key, known)}` }))
}

/** Nobody reads more. */
const MAX_UNKNOWN = 100

function hint(key: string, known: readonly string[]): string {
  const meant = nearest(key, known)
  if (meant !== undefined) return `did you mean "${meant}"?`
  return known.length > 0 ? `remove it; allowed: ${known.join(', ')}` : 'remove it; nothing is taken here'
}

type JsonSchema = { properties?: Record<string, JsonSchema>; items?: JsonSchema; anyOf?: JsonSchema[] }

/** The names of fields that a document may have at `path`. */
function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const inside = (at: JsonSchema | undefined, key: PropertyKey) =>
    typeof key === 'number'
      ? (at?.items?.anyOf?.find(({ properties }) => properties) ?? at?.items)
      : at?.properties?.[String(key)]
  const found = path.reduce<JsonSchema | undefined>(inside, root)
  return Object.keys(found?.properties ?? {})
}

const problemAt = (doc: LocatedDocument, path: readonly PropertyKey[], message: string): Problem => ({
  file: doc.file,
  line: doc.lineOf(path),
  field: path.join('.'),
  message,
})

function explain(issue: Issue, document: unknown): string {
  const value = valueAt(document, issue.path)
  if (value === undefined) return `is missing; ${allowed(issue)}`
  if (issue.code === 'invalid_value') return `${shown(value)} is not known; ${allowed(issue)}`
  if (issue.code === 'invalid_type') return `${shown(value)} is of the wrong type; ${allowed(issue)}`
  return `${shown(value)}: ${issue.message}`
}

function allowed(issue: Issue): string {
  if (issue.code === 'invalid_value') return `allowed: ${issue.values.join(', ')}`
  if (issue.code === 'invalid_type') return `allowed: ${article(issue.expected)}`
  return issue.message
}

const article = (type: string) => (type === 'object' ? 'a map of fields' : type === 'array' ? 'a list' : `a ${type}`)

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  )
}
