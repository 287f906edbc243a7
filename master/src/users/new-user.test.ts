import { expect, it } from 'vitest'
import { nameNewUser } from './new-user.ts'

it.each<[string, { email: string; name?: string }, object]>([
  ['a name', { email: 'ada@example.org', name: ' Ada Lovelace ' }, { name: 'Ada Lovelace' }],
  ['no name', { email: 'ada@example.org' }, { name: 'ada' }],
  ['capitals', { email: ' Ada@Example.ORG ' }, { email: 'ada@example.org' }],
  ['letters of elsewhere', { email: 'a@example.org', name: 'Ærø Ñandú 李' }, { name: 'Ærø Ñandú 李' }],
  ['no address', { email: 'ada' }, { kind: 'invalid', field: 'email' }],
  ['a name of Kubernetes', { email: 'system:masters' }, { kind: 'invalid', field: 'email' }],
  ['an address too long', { email: `${'a'.repeat(250)}@example.org` }, { kind: 'invalid', field: 'email' }],
  ['a line break', { email: 'ada@example.org', name: 'Ada\nroot' }, { kind: 'invalid', field: 'name' }],
  ['letters that turn the text around', { email: 'ada@example.org', name: 'a\u202Eb' }, { kind: 'invalid' }],
  ['a name too long', { email: 'ada@example.org', name: 'a'.repeat(101) }, { kind: 'invalid', field: 'name' }],
])('%s', (_name, input, expected) => {
  expect(nameNewUser(input)).toMatchObject(expected)
})
