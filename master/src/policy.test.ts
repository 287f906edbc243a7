import { expect, it } from 'vitest'
import { authorize, can, type Permission, type Role } from './policy.ts'

const viewer = (userId: string, isAdmin = false) => ({ userId, email: `${userId}@example.com`, isAdmin })
const project = { id: 'p', members: (['owner', 'editor', 'viewer'] as Role[]).map((role) => ({ userId: role, role })) }
const thing = { kind: 'cluster', id: 'c' }

it.each<[Permission, string]>([
  ['project:read', 'owner editor viewer admin'],
  ['project:manageMembers', 'owner admin'],
  ['invitation:read', 'owner admin'],
  ['project:delete', 'owner admin'],
  ['cluster:read', 'owner editor viewer admin'],
  ['cluster:create', 'owner editor admin'],
  ['cluster:delete', 'owner editor admin'],
  ['sshKey:read', 'owner editor viewer admin'],
  ['sshKey:change', 'owner editor'],
  ['cluster:changeSshKeys', 'owner editor'],
  ['cluster:addNodes', 'owner editor'],
  ['cluster:issueKubeconfig', 'owner editor viewer'],
])('%s is for %s', (permission, who) => {
  const people = [...['owner', 'editor', 'viewer', 'stranger'].map((id) => viewer(id)), viewer('admin', true)]
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
