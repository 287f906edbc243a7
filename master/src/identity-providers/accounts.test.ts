import { expect, it } from 'vitest'
import type { User } from '../users/model.ts'
import { decideAccount } from './accounts.ts'

const identity = { provider: 'company', issuer: 'https://login.example.org', subject: '1' }
const person = { kind: 'ok', identity, email: 'ada@example.org', name: 'Ada', groups: [] } as const
const user: User = { id: 'a', revision: 1, email: person.email, name: 'Ada', createdAt: new Date(0) }
const disabledAt = new Date(0)

it.each<[string, Parameters<typeof decideAccount>[1], string]>([
  ['nobody yet', {}, 'new'],
  ['who logged in before', { byIdentity: { ...user, identity } }, 'known'],
  ['who is disabled', { byIdentity: { ...user, identity, disabledAt } }, 'refused'],
  ['the address of an account with a password', { byEmail: user }, 'refused'],
  ['the address of an admin', { byEmail: { ...user, platformRole: 'admin' } }, 'refused'],
  ['the address of somebody of another provider', { byEmail: { ...user, identity } }, 'refused'],
])('%s', (_name, found, kind) => {
  expect(decideAccount(person, found).kind).toBe(kind)
})
