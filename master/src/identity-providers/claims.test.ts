import { expect, it } from 'vitest'
import { readClaims } from './claims.ts'

const provider = {
  name: 'company',
  displayName: 'Company',
  issuer: 'https://login.example.org',
  clientId: 'seedbed',
  scopes: ['openid'],
  groupsClaim: 'groups',
  trustEmail: false,
}
const claims = { iss: provider.issuer, sub: '1', email: 'Ada@example.org', email_verified: true, name: 'Ada' }

it.each<[string, object, object]>([
  ['a person', {}, { kind: 'ok', email: 'ada@example.org', name: 'Ada', groups: [] }],
  ['groups', { groups: ['b', 'a', 'b'] }, { groups: ['company:a', 'company:b'] }],
  ['groups that are none', { groups: { admin: true } }, { groups: [] }],
  ['an address that is not verified', { email_verified: false }, { kind: 'refused' }],
  ['an address of which nothing is said', { email_verified: undefined }, { kind: 'refused' }],
  ['an address that is not verified, as a word', { email_verified: 'false' }, { kind: 'refused' }],
  ['no address', { email: undefined }, { kind: 'refused' }],
  ['no subject', { sub: '' }, { kind: 'refused' }],
  ['a name that cannot be one', { name: 'a\nb' }, { kind: 'refused' }],
])('%s', (_name, change, expected) => {
  expect(readClaims({ ...claims, ...change }, provider)).toMatchObject(expected)
})

it('takes an address that is not verified where the provider is trusted with that', () => {
  expect(readClaims({ ...claims, email_verified: false }, { ...provider, trustEmail: true }).kind).toBe('ok')
})
