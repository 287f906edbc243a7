import { GraphQLScalarType, Kind } from 'graphql'
import { AppError } from '../errors.ts'

/** An instant: a Date inside, RFC 3339 in UTC outside. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339 in UTC.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
})

/** With a zone, and of a year that other programs can read too: Kubernetes takes four digits. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i
const LAST = Date.UTC(9999, 11, 31)

function parse(value: unknown): Date {
  const date = typeof value === 'string' && RFC_3339.test(value) ? new Date(value) : undefined
  if (!date || !(date.getTime() <= LAST)) throw new AppError('INVALID', 'Write an instant like 2026-01-31T12:00:00Z.')
  return date
}
