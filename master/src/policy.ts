import { AppError, notFound } from './errors.ts'

export const ROLES = ['owner', 'editor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Who asks. `sessionId` is absent when a signed operator token speaks for the person. */
export type Viewer = {
  readonly userId: string
  readonly email: string
  readonly isAdmin: boolean
  readonly sessionId?: string
}

type Rule = {
  readonly roles: readonly Role[]
  /** May an admin who is no member of the project do it? */ readonly admin: boolean
}

const rules = {
  'project:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  'project:manageMembers': { roles: ['owner'], admin: true },
  'invitation:read': { roles: ['owner'], admin: true },
  'project:delete': { roles: ['owner'], admin: true },
  'cluster:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  'cluster:create': { roles: ['owner', 'editor'], admin: true },
  'cluster:delete': { roles: ['owner', 'editor'], admin: true },
  'sshKey:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  // Running the platform gives nobody a way into customers' clusters: only members have RBAC there.
  'sshKey:change': { roles: ['owner', 'editor'], admin: false },
  'cluster:changeSshKeys': { roles: ['owner', 'editor'], admin: false },
  'cluster:addNodes': { roles: ['owner', 'editor'], admin: false },
  'cluster:issueKubeconfig': { roles: ['owner', 'editor', 'viewer'], admin: false },
} as const satisfies Record<string, Rule>
export type Permission = keyof typeof rules

/** The part of a project that decides who may do what in it. */
export type Tenant = {
  readonly id: string
  readonly members: readonly { readonly userId: string; readonly role: Role }[]
}

export function can(viewer: Viewer, permission: Permission, on: Tenant): boolean {
  const rule: Rule = rules[permission]
  if (rule.admin && viewer.isAdmin) return true
  const role = on.members.find((member) => member.userId === viewer.userId)?.role
  return role !== undefined && rule.roles.includes(role)
}

/** Throws NOT_FOUND to those who may not even know that `thing` exists, FORBIDDEN to those who may. */
export function authorize(
  viewer: Viewer,
  permission: Permission,
  on: Tenant & { thing: { kind: string; id: string } },
): void {
  if (can(viewer, permission, on)) return
  if (!can(viewer, 'project:read', on)) throw notFound(on.thing.kind, on.thing.id)
  const needed = rules[permission].roles.join(' or ')
  throw new AppError('FORBIDDEN', `You may not do that (${permission}): it takes the role ${needed} in the project.`, {
    details: { permission },
  })
}

export function authorizeAdmin(viewer: Viewer): void {
  if (!viewer.isAdmin) throw new AppError('FORBIDDEN', 'Only an admin of the platform may do that.')
}
