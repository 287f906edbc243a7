import { expect, it } from 'vitest'
import { Allowed, isAllowed } from './allowed.ts'
import type { Viewer } from './policy.ts'

const project = { id: 'p1', name: 'shop' }
const ada: Viewer = { userId: 'u', email: 'ada@Example.com', isAdmin: false }
const account: Viewer = { ...ada, serviceAccount: { projectId: 'p1', role: 'editor' } }

it.each<[string, { allowed: Allowed | undefined; viewer: Viewer }, boolean]>([
  ['everybody', { allowed: undefined, viewer: ada }, true],
  ['a project by name', { allowed: { projects: ['shop'] }, viewer: ada }, true],
  ['a project by id', { allowed: { projects: ['p1'] }, viewer: ada }, true],
  ['another project', { allowed: { projects: ['web'] }, viewer: ada }, false],
  ['a domain, in whatever case', { allowed: { emailDomains: ['example.com'] }, viewer: ada }, true],
  ['a domain above it', { allowed: { emailDomains: ['com'] }, viewer: ada }, false],
  ['a domain that only ends so', { allowed: { emailDomains: ['ple.com'] }, viewer: ada }, false],
  ['one of the two', { allowed: { projects: ['web'], emailDomains: ['example.com'] }, viewer: ada }, true],
  ['a service account by its domain', { allowed: { emailDomains: ['example.com'] }, viewer: account }, false],
  ['a service account by its project', { allowed: { projects: ['shop'] }, viewer: account }, true],
  ['an admin who is not named', { allowed: { projects: ['web'] }, viewer: { ...ada, isAdmin: true } }, false],
])('%s', (_name, { allowed, viewer }, may) => {
  expect(isAllowed(allowed, { viewer, project })).toBe(may)
})

it.each([
  {},
  { projects: [] },
  { emailDomains: ['@example.com'] },
  { emailDomains: ['localhost'] },
  { people: ['ada'] },
])('refuses %j', (allowed) => {
  expect(Allowed.safeParse(allowed).success).toBe(false)
})
