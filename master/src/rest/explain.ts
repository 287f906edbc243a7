import type * as z from 'zod'

type RawIssue = z.core.$ZodRawIssue

/** What a field that is wrong has to be, to be read behind its name; the library's own sentences are for programmers. */
export function explainField(issue: RawIssue): string | undefined {
  if (issue.code === 'invalid_type') return ofType(issue)
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String), issue.input)
  if (issue.code === 'invalid_union') return 'is none of the forms that are allowed here'
  if (issue.code === 'too_small') return least(issue)
  if (issue.code === 'too_big') return most(issue)
  return issue.code === 'invalid_format' ? FORMATS[issue.format] : undefined
}

const ofType = ({ input, expected }: Extract<RawIssue, { code: 'invalid_type' }>) =>
  input === undefined ? 'is required' : `must be ${TYPES[expected] ?? `of type ${expected}`}`

const most = ({ origin, maximum }: Extract<RawIssue, { code: 'too_big' }>) =>
  `must ${UNITS[origin] === undefined ? 'be' : 'have'} at most ${counted(maximum, origin)}`

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of fields',
}

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'must be a time in UTC, for example 2026-03-01T09:30:00Z',
  date: 'must be a day, for example 2026-03-01',
  email: 'must be an e-mail address',
  url: 'must be a URL',
}

const UNITS: Readonly<Record<string, string>> = { string: 'character', array: 'entry', set: 'entry', record: 'entry' }

function oneOf(values: readonly string[], input: unknown): string {
  if (input === undefined) return `is required: ${values.join(', ')}`
  return values.length === 1 ? `must be ${values[0]}` : `must be one of: ${values.join(', ')}`
}

function least({ origin, minimum, inclusive }: Extract<RawIssue, { code: 'too_small' }>): string {
  if (inclusive === false) return `must be more than ${minimum}`
  if (UNITS[origin] === undefined) return `must be at least ${minimum}`
  return Number(minimum) === 1 ? 'must not be empty' : `must have at least ${counted(minimum, origin)}`
}

function counted(count: number | bigint, origin: string): string {
  const unit = UNITS[origin]
  if (unit === undefined) return String(count)
  return `${count} ${Number(count) === 1 ? unit : unit === 'entry' ? 'entries' : `${unit}s`}`
}
