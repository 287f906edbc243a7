import { expect, it } from 'vitest'
import type { Viewer } from '../policy.ts'
import { limitTo, type TokenScope } from './model.ts'
import { decideNewToken, type NewToken } from './new-token.ts'

const now = new Date('2030-01-01T00:00:00Z')
const member = { id: 'ada', scopes: ['read', 'write'] } as const
const input: NewToken = { name: 'ci', scope: 'write', expirationSeconds: 3_600 }

it.each<[string, Partial<NewToken>, object]>([
  ['a good one', {}, { kind: 'ok', token: { expiresAt: new Date('2030-01-01T01:00:00Z') } }],
  ['no name', { name: ' ' }, { field: 'name' }],
  ['a name too long', { name: 'a'.repeat(61) }, { field: 'name' }],
  ['a line break', { name: 'a\nb' }, { field: 'name' }],
  ['a scope of admins', { scope: 'admin' }, { field: 'scope' }],
  ['a life too short', { expirationSeconds: 599 }, { field: 'expirationSeconds' }],
  ['a life without a bound', { expirationSeconds: 31_622_401 }, { field: 'expirationSeconds' }],
])('%s', (_name, change, expected) => {
  expect(decideNewToken({ ...input, ...change }, member, now)).toMatchObject(expected)
})

const ada: Viewer = { userId: 'ada', email: 'ada@example.com', isAdmin: false, isAuditor: false }
it.each<[string, TokenScope, { of: Viewer; is: Partial<Viewer> }]>([
  ['a member', 'read', { of: ada, is: { isAdmin: false, isAuditor: false, readOnly: true } }],
  ['a member', 'write', { of: ada, is: { isAdmin: false, isAuditor: false } }],
  ['an admin', 'read', { of: { ...ada, isAdmin: true }, is: { isAdmin: false, isAuditor: true, readOnly: true } }],
  ['an admin', 'write', { of: { ...ada, isAdmin: true }, is: { isAdmin: false, isAuditor: true } }],
  ['an admin', 'admin', { of: { ...ada, isAdmin: true }, is: { isAdmin: true } }],
])("%s's token with the scope %s", (_name, scope, { of, is }) => {
  expect(limitTo(scope, of)).toEqual({ ...of, ...is })
})
