import type { z } from 'zod'
import type { LocatedDocument } from './located.ts'
import type { Problem } from './problem.ts'

type Issue = z.core.$ZodIssue

/** Turns what the schema found into sentences that say what is there, and what is allowed. */
export function explainIssues(issues: readonly Issue[], doc: LocatedDocument): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [problemAt(doc, issue.path, explain(issue, doc.value))]
    return issue.keys.map((key) =>
      problemAt(doc, [...issue.path, key], 'is not known here; remove it, or correct its spelling'),
    )
  })
}

const problemAt = (doc: LocatedDocument, path: readonly PropertyKey[], message: string): Problem => ({
  file: doc.file,
  line: doc.lineOf(path),
  field: path.join('.'),
  message,
})

function explain(issue: Issue, document: unknown): string {
  const value = valueAt(document, issue.path)
  const shown = (JSON.stringify(value) ?? '').slice(0, 80)
  if (value === undefined) return `is missing; ${allowed(issue)}`
  if (issue.code === 'invalid_value') return `${shown} is not known; ${allowed(issue)}`
  if (issue.code === 'invalid_type') return `${shown} is of the wrong type; ${allowed(issue)}`
  return `${shown}: ${issue.message}`
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
