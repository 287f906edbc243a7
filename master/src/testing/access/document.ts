import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** Small enough that pages in pages stay within the limits of a document. */
const NESTED_PAGE_SIZE = 3

export const rootTypes = (schema: GraphQLSchema) =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== null && type !== undefined,
  )

/** The types that the API answers with, without those by which it is asked. */
export function answeredTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const roots: readonly GraphQLObjectType[] = rootTypes(schema)
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !roots.includes(type))
}

type Wanted = {
  /** `Query.project`; its arguments become variables. */
  readonly root: string
  /** Only this field of the answer: `Project.invitations`. */
  readonly only?: string | undefined
  /** Fields that have rules of their own, and are left out where everything is asked for. */
  readonly except: ReadonlySet<string>
  /** Arguments to give although they are not required. */
  readonly given?: readonly string[]
}

/**
 * Asks for every field under a root field, however deep. Where a type comes a second time only its leaves are asked for,
 * or the document would grow beyond what the API takes.
 */
export function documentFor(schema: GraphQLSchema, { root, only, except, given = [] }: Wanted): string {
  const [typeName = '', name = ''] = root.split('.')
  const type = rootTypes(schema).find((candidate) => candidate.name === typeName)
  const field = type?.getFields()[name]
  if (!field) throw new Error(`${root} is not in the schema.`)
  const asked = field.args.filter((argument) => isRequiredArgument(argument) || given.includes(argument.name))
  const variables = asked.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ')
  const values = asked.map((argument) => `${argument.name}: $${argument.name}`).join(', ')
  const answer = getNamedType(field.type)
  const inside =
    only === undefined ? everything(answer, new Set(), { except, seen: new Set() }) : one(answer, only, except)
  const call = asked.length === 0 ? name : `${name}(${values})`
  return `${typeName.toLowerCase()}${asked.length === 0 ? '' : ` (${variables})`} { ${call} ${inside} }`
}

function one(type: GraphQLNamedType, field: string, except: ReadonlySet<string>): string {
  const [typeName, name = ''] = field.split('.')
  const found = isObjectType(type) && type.name === typeName ? type.getFields()[name] : undefined
  if (!found) throw new Error(`${field} is not a field of ${type.name}.`)
  return `{ ${call(found)} ${everything(getNamedType(found.type), new Set([type.name]), { except, seen: new Set() })} }`
}

type Walk = {
  readonly except: ReadonlySet<string>
  /** Types whose fields were asked for already. */ readonly seen: Set<string>
}

function everything(type: GraphQLNamedType, above: ReadonlySet<string>, walk: Walk): string {
  if (isLeafType(type)) return ''
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${everything(member, above, walk)}`)
    return `{ __typename ${members.join(' ')} }`
  }
  if (!isObjectType(type)) throw new Error(`${type.name}: neither an object nor a union nor a leaf.`)
  const path = new Set([...above, type.name])
  const isAgain = walk.seen.has(type.name)
  walk.seen.add(type.name)
  const fields = Object.values(type.getFields())
    .filter((field) => !walk.except.has(`${type.name}.${field.name}`) && !path.has(getNamedType(field.type).name))
    .filter((field) => !isAgain || isLeafType(getNamedType(field.type)))
    .map((field) => `${call(field)} ${everything(getNamedType(field.type), path, walk)}`)
  return `{ __typename ${fields.join(' ')} }`
}

const call = (field: GraphQLField<unknown, unknown>) =>
  field.args.some(({ name }) => name === 'first') ? `${field.name}(first: ${NESTED_PAGE_SIZE})` : field.name
