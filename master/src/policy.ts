import { AppError, notFound } from './errors.ts'

/** The strongest first. */
export const ROLES = ['owner', 'editor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Of the whole platform: an admin runs it, an auditor reads everything and changes nothing by this role. */
export const PLATFORM_ROLES = ['admin', 'auditor'] as const
export type PlatformRole = (typeof PLATFORM_ROLES)[number]

/** Who asks, and by what. Neither `sessionId` nor `tokenId` is there when a signed operator token speaks for an admin. */
export type Viewer = {
  /** Of the person, or of the service account. */
  readonly userId: string
  /** What RBAC in the clusters calls them. */
  readonly email: string
  readonly isAdmin: boolean
  readonly isAuditor?: boolean
  /** What an identity provider says they belong to: `PROVIDER:GROUP`. */
  readonly groups?: readonly string[]
  /** Set when no person asks, but a service account: it has a role in one project, and nothing else. */
  readonly serviceAccount?: { readonly projectId: string; readonly role: Role }
  /** The token that asks is for reading only. */
  readonly readOnly?: boolean
  readonly sessionId?: string
  readonly tokenId?: string
}

type Rule = {
  readonly roles: readonly Role[]
  /** May an admin who is no member of the project do it? */ readonly admin: boolean
}

const rules = {
  'project:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  'project:update': { roles: ['owner'], admin: true },
  'project:manageMembers': { roles: ['owner'], admin: true },
  'invitation:read': { roles: ['owner'], admin: true },
  // Who is in a project decides who may look over their shoulders.
  'audit:read': { roles: ['owner'], admin: true },
  'project:delete': { roles: ['owner'], admin: true },
  // An address can be as good as a password.
  'webhook:read': { roles: ['owner'], admin: true },
  'webhook:change': { roles: ['owner'], admin: true },
  'serviceAccount:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  // A service account can have a way into clusters, so running the platform does not suffice to make one.
  'serviceAccount:create': { roles: ['owner'], admin: false },
  'serviceAccount:delete': { roles: ['owner'], admin: true },
  'cluster:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  'cluster:create': { roles: ['owner', 'editor'], admin: true },
  'cluster:update': { roles: ['owner', 'editor'], admin: true },
  'cluster:delete': { roles: ['owner', 'editor'], admin: true },
  // What is left behind costs somebody something, and nobody is shown it any more.
  'cluster:forceDelete': { roles: ['owner'], admin: true },
  'cluster:createSnapshot': { roles: ['owner', 'editor'], admin: true },
  // Who may change what is in a cluster must not be able to take away the way back, nor go it alone.
  'cluster:deleteSnapshot': { roles: ['owner'], admin: true },
  'cluster:restore': { roles: ['owner'], admin: true },
  'clusterTemplate:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  'clusterTemplate:change': { roles: ['owner', 'editor'], admin: true },
  'preset:read': { roles: ['owner', 'editor', 'viewer'], admin: true },
  // Credentials of customers are theirs to give.
  'preset:change': { roles: ['owner', 'editor'], admin: false },
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
  readonly groups?: readonly { readonly group: string; readonly role: Role }[] | undefined
}

export function can(viewer: Viewer, permission: Permission, on: Tenant): boolean {
  const rule: Rule = rules[permission]
  const reads = permission.endsWith(':read')
  if (viewer.readOnly && !reads) return false
  if (rule.admin && (viewer.isAdmin || (reads && viewer.isAuditor))) return true
  const role = roleIn(on, viewer)
  return role !== undefined && rule.roles.includes(role)
}

/** The strongest of what they are themselves and what their groups are; undefined for a stranger. */
export function roleIn(on: Tenant, { userId, serviceAccount, groups = [] }: Viewer): Role | undefined {
  if (serviceAccount) return serviceAccount.projectId === on.id ? serviceAccount.role : undefined
  const own = on.members.filter((member) => member.userId === userId)
  const ofGroups = (on.groups ?? []).filter(({ group }) => groups.includes(group))
  const roles = [...own, ...ofGroups].map(({ role }) => role)
  return ROLES.find((role) => roles.includes(role))
}

/** Throws NOT_FOUND to those who may not even know that `thing` exists, FORBIDDEN to those who may. */
export function authorize(
  viewer: Viewer,
  permission: Permission,
  on: Tenant & { thing: { kind: string; id: string } },
): void {
  if (can(viewer, permission, on)) return
  if (!can(viewer, 'project:read', on)) throw notFound(on.thing.kind, on.thing.id)
  if (viewer.readOnly) throw readOnlyToken()
  const needed = rules[permission].roles.join(' or ')
  throw new AppError('FORBIDDEN', `You may not do that (${permission}): it takes the role ${needed} in the project.`, {
    details: { permission },
  })
}

export function authorizeAdmin(viewer: Viewer): void {
  if (!viewer.isAdmin) throw new AppError('FORBIDDEN', 'Only an admin of the platform may do that.')
}

/** May the viewer read what belongs to no project, or to all of them? */
export const readsAll = (viewer: Viewer) => viewer.isAdmin || viewer.isAuditor === true

export function authorizeReadAll(viewer: Viewer): void {
  if (!readsAll(viewer)) throw new AppError('FORBIDDEN', 'Only an admin or an auditor of the platform may read that.')
}

/** For what only a person can have or be. */
export function authorizePerson(viewer: Viewer): void {
  if (viewer.serviceAccount) {
    throw new AppError('FORBIDDEN', 'A service account acts in its project only: do that as a person.')
  }
}

/** For what gives access to the person's account: whoever finds a token must not be able to make it last. */
export function authorizeLogIn(viewer: Viewer): void {
  authorizePerson(viewer)
  if (viewer.tokenId !== undefined) {
    throw new AppError('FORBIDDEN', 'A token may not do that, since it concerns log-ins and tokens: log in.')
  }
}

export const readOnlyToken = () =>
  new AppError('FORBIDDEN', 'This token may only read: use one with the scope `write`, or log in.')
