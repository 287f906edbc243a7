import * as fc from 'fast-check'
import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import { rootTypes } from '../access/document.ts'
import { valueOf, type Pool } from './values.ts'

export type Generated = { readonly query: string; readonly variables: object; readonly isStream: boolean }

type Argument = { readonly of: GraphQLArgument; readonly value: unknown }
type Asked = {
  readonly name: string
  readonly alias: string | undefined
  readonly args: readonly Argument[]
  readonly inside: readonly Selection[]
}
type Selection = Asked | { readonly on: string; readonly inside: readonly Selection[] }

const DEPTH = 5
const MOST_FIELDS = 8
/** There are fewer queries than mutations, and they tell more. */
const QUERY_WEIGHT = 4
const ALIASES = ['a', '__proto__', 'constructor', '__typename', 'id'] as const

/**
 * Requests that the schema allows, mostly: any field with any arguments, and now and then a document that is cut off,
 * doubled, or asks for one thing very often. The same for the same seed.
 */
export function requests(schema: GraphQLSchema, pool: Pool, except: ReadonlySet<string>): fc.Arbitrary<Generated> {
  const roots = rootTypes(schema).map((type) => {
    const fields = Object.values(type.getFields()).filter((field) => !except.has(`${type.name}.${field.name}`))
    const asked = fields.map((field) => ({ operation: type.name.toLowerCase(), field }))
    return { weight: fields.length * (type.name === 'Query' ? QUERY_WEIGHT : 1), arbitrary: fc.constantFrom(...asked) }
  })
  return fc
    .oneof(...roots)
    .chain(({ operation, field }) => askFor(field, DEPTH, pool).map((asked) => written(operation, asked)))
    .chain((request) => spoilt(request))
}

function askFor(field: GraphQLField<unknown, unknown>, depth: number, pool: Pool): fc.Arbitrary<Asked> {
  return fc.record({
    name: fc.constant(field.name),
    // Deeper ones would have to differ from their neighbours.
    alias:
      depth === DEPTH ? fc.option(fc.constantFrom(...ALIASES), { nil: undefined, freq: 2 }) : fc.constant(undefined),
    args: fc
      .tuple(...field.args.map((of) => argumentOf(of, pool)))
      .map((args) => args.filter(({ value }) => value !== undefined)),
    inside: selectionsOf(getNamedType(field.type), depth - 1, pool),
  })
}

/** Mostly left away where it may be: what is wrong with one argument hides what comes after it. */
function argumentOf(of: GraphQLArgument, pool: Pool): fc.Arbitrary<Argument> {
  const given = valueOf(of.type, pool)
  const absent = { weight: isRequiredArgument(of) ? 0 : 3, arbitrary: fc.constant(undefined) }
  return fc.oneof(absent, { weight: 1, arbitrary: given }).map((value) => ({ of, value }))
}

function selectionsOf(type: GraphQLNamedType, depth: number, pool: Pool): fc.Arbitrary<readonly Selection[]> {
  if (isLeafType(type)) return fc.constant([])
  if (isUnionType(type)) {
    // One of them: fields of the same name can be of other types in the others.
    return fc
      .constantFrom(...type.getTypes())
      .chain((member) => selectionsOf(member, depth, pool).map((inside) => [{ on: member.name, inside }]))
  }
  if (!isObjectType(type)) throw new Error(`${type.name}: neither an object nor a union nor a leaf.`)
  const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
  if (fields.length === 0) return fc.constant([{ name: '__typename', alias: undefined, args: [], inside: [] }])
  return fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(MOST_FIELDS, fields.length) })
    .chain((chosen) => fc.tuple(...chosen.map((field) => askFor(field, depth, pool))))
}

function written(operation: string, asked: Asked): Generated {
  const given: Argument[] = []
  const body = write(asked, given)
  const declared = given.map(({ of }, n) => `$v${n}: ${String(of.type)}`).join(', ')
  return {
    query: `${operation} Q${declared === '' ? '' : `(${declared})`} { ${body} }`,
    variables: Object.fromEntries(given.map(({ value }, n) => [`v${n}`, value])),
    isStream: operation === 'subscription',
  }
}

/** Each argument becomes a variable, in the order of `given`. */
function write(selection: Selection, given: Argument[]): string {
  const inside = () => {
    const parts = selection.inside.map((one) => write(one, given))
    return parts.length === 0 ? '' : ` { ${parts.join(' ')} }`
  }
  if ('on' in selection) return `... on ${selection.on}${inside()}`
  const alias = selection.alias === undefined ? '' : `${selection.alias}: `
  const args = selection.args.map((argument) => `${argument.of.name}: $v${given.push(argument) - 1}`).join(', ')
  return `${alias}${selection.name}${args === '' ? '' : `(${args})`}${inside()}`
}

function spoilt(request: Generated): fc.Arbitrary<Generated> {
  const { query } = request
  const body = query.slice(query.indexOf('{') + 1, -1)
  const other = (text: string) => fc.constant({ ...request, query: text })
  return fc.oneof(
    { weight: 20, arbitrary: fc.constant(request) },
    { weight: 1, arbitrary: fc.nat(query.length).map((length) => ({ ...request, query: query.slice(0, length) })) },
    { weight: 1, arbitrary: other(`${query} ${query}`) },
    { weight: 1, arbitrary: other(query.replace(body, body.repeat(3))) },
    { weight: 1, arbitrary: other(`${query.slice(0, -1)} ${'...f '.repeat(20)}} fragment f on Query { ...f }`) },
  )
}
