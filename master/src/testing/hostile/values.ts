import * as fc from 'fast-check'
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql'

/** Ids that exist, the caller's own and those of others. */
export type Pool = { readonly ids: readonly string[] }

/** What has broken other programs: databases, logs, shells, terminals, headers, expressions that look back. */
export const NASTY = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066',
  '\ufeff',
  'İİıß',
  'a\r\nSet-Cookie: b=c',
  '__proto__',
  'constructor',
  'toString',
  '$where',
  '$ne',
  '{"$gt":""}',
  "';return true;//",
  '.*',
  '(a+)+$',
  '[',
  '\\',
  '%00%2e%2e%2f',
  '../../etc/passwd',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '!!js/function "x"',
  '&a [*a, *a]',
  '9'.repeat(400),
  ','.repeat(4_000),
  'a'.repeat(20_000),
  'e\u0301'.repeat(200),
] as const

const INSTANTS = [
  '2026-01-31T12:00:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00.000Z',
  '0000-00-00T00:00:00Z',
  '1970-01-01',
  'now',
]
const INTS = [0, 1, -1, 50, 100, 101, 600, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, 1e308, 0.5]
const CURSORS = ['["createdAt",9007199254740991,"a"]', '["name",{"$gt":""},"a"]', '[[[[', '\0'].map((text) =>
  Buffer.from(`c:${text}`).toString('base64url'),
)

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.constantFrom(...CURSORS),
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Mostly of the type, seldom of another one. */
export function valueOf(type: GraphQLInputType, pool: Pool): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 14, arbitrary: wellTyped(type, pool) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, {}, [], { $ne: null }, [[[[]]]], true, 1e308) },
  )
}

function wellTyped(type: GraphQLInputType, pool: Pool): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return wellTyped(type.ofType, pool)
  if (isListType(type)) return fc.array(valueOf(type.ofType, pool), { maxLength: 4 })
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name))
  if (isInputObjectType(type)) return objectOf(type, pool)
  switch (type.name) {
    case 'Int':
      return fc.oneof(fc.constantFrom(1, 5, 50), fc.constantFrom(...INTS))
    case 'Boolean':
      return fc.boolean()
    case 'DateTime':
      return fc.oneof(fc.constantFrom(...INSTANTS), text)
    case 'ID':
      return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pool.ids) }, { weight: 1, arbitrary: text })
    default:
      return text
  }
}

function objectOf(type: GraphQLInputObjectType, pool: Pool): fc.Arbitrary<object> {
  const fields = Object.values(type.getFields())
  const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, pool)]))
  const requiredKeys = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name)
  return fc.record(values, { requiredKeys })
}
