import { getNamedType, isInputObjectType, isObjectType, isUnionType, type GraphQLField } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createApiSchema } from '../graphql/schema.ts'
import { SECRET_NAMES } from './changes.ts'
import { REFUSALS, RULES, type Rule } from './rules.ts'

const mutations = createApiSchema().getMutationType()?.getFields() ?? {}
const rules: Readonly<Record<string, Rule>> = RULES

type Field = GraphQLField<unknown, unknown>
const inputOf = (field: Field | undefined) => {
  const type = field?.args[0] && getNamedType(field.args[0].type)
  return isInputObjectType(type) ? Object.keys(type.getFields()) : []
}
const answersOf = (field: Field | undefined) => {
  const type = field && getNamedType(field.type)
  return isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : []
}

it('there is a rule for every mutation of the schema, and for nothing else', () => {
  expect(Object.keys(rules).toSorted()).toEqual(Object.keys(mutations).toSorted())
})

describe.each(Object.entries(rules))('%s', (operation, rule) => {
  const field = mutations[operation]
  const successes = answersOf(field).filter(({ name }) => !(name in REFUSALS))

  it('is named by fields that its input has', () => {
    const named = [rule.by, rule.in?.[1]].filter((name) => name !== undefined && name !== 'viewer')
    expect(inputOf(field)).toEqual(expect.arrayContaining(named))
  })

  it('is tried and idle by fields that there are', () => {
    expect(inputOf(field)).toEqual(expect.arrayContaining(rule.dryRun === undefined ? [] : [rule.dryRun]))
    const fields = successes.flatMap((type) => Object.keys(type.getFields()))
    expect(fields).toEqual(expect.arrayContaining(rule.idle ? [rule.idle[0]] : []))
  })

  it('keeps no dry run of what has them', () => {
    expect(rule.dryRun !== undefined).toBe(inputOf(field).includes('dryRun'))
  })

  it('makes and tells what its answer has, and says which thing it is about', () => {
    const kept = [rule.made, ...(rule.tells ?? [])].filter((name) => name !== undefined)
    expect(successes.flatMap((type) => Object.keys(type.getFields()))).toEqual(expect.arrayContaining(kept))
    expect(rule.by ?? rule.made).toBeDefined()
  })

  it('has one answer for success, and the others are known as refusals', () => {
    expect(successes).toHaveLength(1)
  })

  it('grants a credential where its answer holds a secret', () => {
    const fields = successes.flatMap((type) => Object.keys(type.getFields())).map((name) => name.toLowerCase())
    // A token's description is no secret, but comes with one.
    expect(rule.grants !== undefined).toBe(fields.some((name) => SECRET_NAMES.includes(name)))
  })
})

it('refusals are answers that there are', () => {
  const all = Object.values(mutations).flatMap((field) => answersOf(field).map(({ name }) => name))
  expect(Object.keys(REFUSALS).filter((name) => name !== 'refused' && !all.includes(name))).toEqual([])
})
