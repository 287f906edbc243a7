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

function parse(value: unknown): Date {
  const date = typeof value === 'string' ? new Date(value) : undefined
  if (!date || Number.isNaN(date.getTime()))
    throw new AppError('INVALID', 'Write an instant like 2026-01-31T12:00:00Z.')
  return date
}
