import { expect, it } from 'vitest'
import { routes } from '../../rest/routes.ts'
import { readRows } from '../access/rows.ts'
import { PEOPLE } from '../access/world.ts'
import { ASKING, readRestRows } from './rows.ts'

const rows = readRestRows()

it('says of every route who may use it, and of each only once', () => {
  expect(rows.map(({ field }) => field).toSorted()).toEqual(routes.map(({ operationId }) => operationId).toSorted())
})

it('asks with a body only where there is one', () => {
  const taken = routes.filter(({ params, body, query, precondition }) => params ?? body ?? query ?? precondition)
  expect(taken.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(Object.keys(ASKING)))
})

/** Who is refused what: the two ways into the platform must not differ. */
const refused = ({ outcomes }: { readonly outcomes: Readonly<Record<string, string>> }) =>
  PEOPLE.map((person) => (['no', 'none', 'login'].includes(outcomes[person] ?? '') ? outcomes[person] : 'ok'))

const mutations = new Map(readRows().map((row) => [row.field, row]))
it.each(rows.filter(({ field }) => mutations.has(`Mutation.${field}`)))('$field is as in GraphQL', (row) => {
  const mutation = mutations.get(`Mutation.${row.field}`)
  expect(refused(row)).toEqual(mutation && refused(mutation))
})
