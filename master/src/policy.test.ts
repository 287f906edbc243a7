import { expect, it } from 'vitest'
import { authorize, authorizeLogIn, can, roleIn, type Permission, type Role, type Viewer } from './policy.ts'

const viewer = (userId: string, isAdmin = false): Viewer => ({ userId, email: `${userId}@example.com`, isAdmin })
const auditor: Viewer = { ...viewer('auditor'), isAuditor: true }
const account = (role: Role, projectId = 'p'): Viewer => ({
  ...viewer(`account-${role}`),
  serviceAccount: { projectId, role },
})
const project = { id: 'p', members: (['owner', 'editor', 'viewer'] as Role[]).map((role) => ({ userId: role, role })) }
const thing = { kind: 'cluster', id: 'c' }

it.each<[Permission, string]>([
  ['project:read', 'owner editor viewer admin auditor'],
  ['project:update', 'owner admin'],
  ['project:manageMembers', 'owner admin'],
  ['invitation:read', 'owner admin auditor'],
  ['audit:read', 'owner admin auditor'],
  ['project:delete', 'owner admin'],
  ['serviceAccount:read', 'owner editor viewer admin auditor'],
  ['serviceAccount:create', 'owner'],
  ['serviceAccount:delete', 'owner admin'],
  ['cluster:read', 'owner editor viewer admin auditor'],
  ['cluster:create', 'owner editor admin'],
  ['cluster:delete', 'owner editor admin'],
  ['cluster:forceDelete', 'owner admin'],
  ['clusterTemplate:read', 'owner editor viewer admin auditor'],
  ['clusterTemplate:change', 'owner editor admin'],
  ['preset:read', 'owner editor viewer admin auditor'],
  ['preset:change', 'owner editor'],
  ['sshKey:read', 'owner editor viewer admin auditor'],
  ['sshKey:change', 'owner editor'],
  ['cluster:changeSshKeys', 'owner editor'],
  ['cluster:addNodes', 'owner editor'],
  ['cluster:issueKubeconfig', 'owner editor viewer'],
])('%s is for %s', (permission, who) => {
  const people = [...['owner', 'editor', 'viewer', 'stranger'].map((id) => viewer(id)), viewer('admin', true), auditor]
  expect(
    people
      .filter((person) => can(person, permission, project))
      .map(({ userId }) => userId)
      .join(' '),
  ).toBe(who)
})

it('hides from strangers that a thing exists, and tells members what role it takes', () => {
  expect(() => authorize(viewer('stranger'), 'cluster:delete', { ...project, thing })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
  expect(() => authorize(viewer('viewer'), 'cluster:delete', { ...project, thing })).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN' }),
  )
  expect(() => authorize(viewer('owner'), 'cluster:delete', { ...project, thing })).not.toThrow()
})

it.each<[string, Viewer, string]>([
  ['a service account has its role in its project', account('editor'), 'project:read cluster:delete'],
  ['a service account is a stranger elsewhere', account('owner', 'q'), ''],
  ['an id that is shared with a person gives nothing', { ...account('viewer', 'q'), userId: 'owner' }, ''],
  ['a token for reading only reads', { ...viewer('owner'), readOnly: true }, 'project:read'],
  ['a token for reading is no more in the hands of an admin', { ...viewer('a', true), readOnly: true }, 'project:read'],
])('%s', (_name, who, may) => {
  const asked: Permission[] = ['project:read', 'project:delete', 'cluster:delete']
  expect(asked.filter((permission) => can(who, permission, project)).join(' ')).toBe(may)
})

it('lets nobody reach log-ins and tokens by a token', () => {
  const refusal = expect.objectContaining({ code: 'FORBIDDEN' })
  expect(() => authorizeLogIn({ ...viewer('owner'), tokenId: 't' })).toThrow(refusal)
  expect(() => authorizeLogIn(account('owner'))).toThrow(refusal)
  expect(() => authorizeLogIn({ ...viewer('owner'), sessionId: 's' })).not.toThrow()
})

it.each<[string, { own?: Role; groups: string[]; role?: Role }]>([
  ['nothing', { groups: [] }],
  ['a group that has no role', { groups: ['company:other'] }],
  ['a group of the same name elsewhere', { groups: ['other:editors'] }],
  ['a group', { groups: ['company:editors'], role: 'editor' }],
  ['two groups', { groups: ['company:viewers', 'company:editors'], role: 'editor' }],
  ['a weaker group than they are themselves', { own: 'owner', groups: ['company:editors'], role: 'owner' }],
  ['a stronger group than they are themselves', { own: 'viewer', groups: ['company:editors'], role: 'editor' }],
])('whoever is in a project by %s', (_name, { own, groups, role }) => {
  const members = own ? [{ userId: 'ann', role: own }] : []
  const bound = { group: 'company:editors', role: 'editor' } as const
  const tenant = { id: 'p', members, groups: [bound, { group: 'company:viewers', role: 'viewer' as const }] }
  expect(roleIn(tenant, { ...viewer('ann'), groups })).toBe(role)
})

it('a service account is in no group', () => {
  const tenant = { id: 'p', members: [], groups: [{ group: 'company:editors', role: 'owner' as const }] }
  expect(roleIn(tenant, { ...account('viewer'), groups: ['company:editors'] })).toBe('viewer')
})
