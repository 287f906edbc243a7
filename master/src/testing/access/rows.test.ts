import { expect, it } from 'vitest'
import { createApiSchema } from '../../graphql/schema.ts'
import { answeredTypes, rootTypes } from './document.ts'
import { ARGUMENTS, FIELDS, readRows } from './rows.ts'

const schema = createApiSchema()
const rows = readRows().map(({ field }) => field)
const shared = Object.entries(FIELDS).flatMap(([type, fields]) => fields.split(' ').map((name) => `${type}.${name}`))
const there = [...rootTypes(schema), ...answeredTypes(schema)].flatMap((type) =>
  Object.keys(type.getFields()).map((name) => `${type.name}.${name}`),
)

it('says of every field of the schema who may see it, and of each only once', () => {
  expect([...rows, ...shared].toSorted()).toEqual(there.toSorted())
})

it('asks with arguments only for what has a row', () => {
  expect(Object.keys(ARGUMENTS).filter((field) => !rows.includes(field))).toEqual([])
})
