import { expect, it } from 'vitest'
import { changesBetween, SECRET_NAMES, toldBy } from './changes.ts'
import type { Fields, Subject } from './subjects.ts'

const thing = (fields: Fields): Subject => ({ id: 'x', fields })

it.each<[string, { before?: Fields; after?: Fields }, string[]]>([
  ['nothing', { before: { name: 'a' }, after: { name: 'a' } }, []],
  ['what is made', { after: { name: 'a', role: 'editor' } }, ['name: - → a', 'role: - → editor']],
  ['what is gone', { before: { name: 'a' } }, ['name: a → -']],
  [
    'what is another',
    { before: { name: 'a', role: 'viewer' }, after: { name: 'a', role: 'owner' } },
    ['role: viewer → owner'],
  ],
  [
    'what is set and what is taken away',
    { before: { a: '1', b: undefined }, after: { b: '2' } },
    ['a: 1 → -', 'b: - → 2'],
  ],
  ['no secret', { before: { password: 'a' }, after: { password: 'b', 'spec.Token': 'c' } }, []],
])('tells of %s', (_name, { before, after }, told) => {
  const changes = changesBetween(before && thing(before), after && thing(after))
  expect(changes.map((c) => `${c.field}: ${c.before ?? '-'} → ${c.after ?? '-'}`)).toEqual(told)
})

it('tells of an answer only what it is asked for, and no secret even then', () => {
  const answer = { expiresAt: new Date(0), token: 'sbp_secret', command: 'secret', other: 'x', nested: { a: 1 } }
  expect(toldBy(answer, ['expiresAt', 'token', 'command', 'nested', 'missing'])).toEqual([
    { field: 'expiresAt', after: '1970-01-01T00:00:00.000Z' },
  ])
})

it('tells of each thing in a list by its name', () => {
  const leaves = [
    { kind: 'Pod', name: 'etcd-0', detail: 'held by finalizer example.com/hold' },
    { kind: 'Secret', name: 'x', detail: null },
  ]
  expect(toldBy({ leaves }, ['leaves'])).toEqual([
    { field: 'leaves[Pod etcd-0]', after: 'held by finalizer example.com/hold' },
    { field: 'leaves[Secret x]', after: 'yes' },
  ])
})

it('cuts what is long', () => {
  expect(changesBetween(undefined, thing({ a: 'x'.repeat(9_999) }))[0]?.after).toHaveLength(500)
})

it('compares names of secrets in lower case', () => {
  expect(SECRET_NAMES.filter((name) => name !== name.toLowerCase())).toEqual([])
})
