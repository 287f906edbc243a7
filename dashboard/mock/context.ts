import { GraphQLError } from 'graphql'
import type { Cluster, Project, Role, Session, User, World } from './world.ts'

export type Context = {
  readonly world: World
  readonly user: User | undefined
  readonly session: Session | undefined
  readonly address: string
  readonly userAgent: string
  readonly hasCsrfHeader: boolean
  readonly setCookie: (secret: string | undefined) => void
  readonly signal: AbortSignal
}

export function refuse(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

export const invalid = (field: string, message: string) => ({ __typename: 'InvalidInput', field, message })

export function requireUser({ user }: Context): User {
  if (!user) throw refuse('UNAUTHENTICATED', 'Nobody is logged in: log in first.')
  return user
}

export const roleIn = (project: Project, user: User): Role | undefined =>
  project.members.find(({ userId }) => userId === user.id)?.role

const sees = (user: User, project: Project) => user.platformRole !== null || roleIn(project, user) !== undefined

export function visibleProjects(context: Context): Project[] {
  const user = requireUser(context)
  return context.world.projects.filter((project) => sees(user, project))
}

export function getProject(context: Context, id: string): Project {
  const found = visibleProjects(context).find((project) => project.id === id)
  if (!found) throw refuse('NOT_FOUND', `There is no project ${id}, or you may not see it.`)
  return found
}

export function getCluster(context: Context, id: string): Cluster {
  const found = context.world.clusters.find((cluster) => cluster.id === id)
  if (!found || !visibleProjects(context).some((project) => project.id === found.projectId)) {
    throw refuse('NOT_FOUND', `There is no cluster ${id}, or you may not see it.`)
  }
  return found
}

/** `admin`: may an admin of the platform who is no member do it? */
export function may(context: Context, project: Project, o: { roles: readonly Role[]; admin: boolean }): boolean {
  const user = requireUser(context)
  const role = roleIn(project, user)
  return (o.admin && user.platformRole === 'admin') || (role !== undefined && o.roles.includes(role))
}

export function demand(context: Context, project: Project, o: { roles: readonly Role[]; admin: boolean }): void {
  if (!may(context, project, o)) {
    throw refuse('FORBIDDEN', `You may not do that: it takes the role ${o.roles.join(' or ')} in the project.`)
  }
}

export function demandAdmin(context: Context): void {
  if (requireUser(context).platformRole !== 'admin')
    throw refuse('FORBIDDEN', 'Only an admin of the platform may do that.')
}

export const OWNERS = { roles: ['owner'], admin: true } as const
export const EDITORS = { roles: ['owner', 'editor'], admin: true } as const
/** What leads into clusters is for members only. */
export const MEMBER_OWNERS = { roles: ['owner'], admin: false } as const
export const MEMBER_EDITORS = { roles: ['owner', 'editor'], admin: false } as const
export const MEMBERS = { roles: ['owner', 'editor', 'viewer'], admin: false } as const

/** A page of a list, as the platform cuts them. */
export function page<T>(all: readonly T[], { first = 50, after }: { first?: number; after?: string | null }) {
  if (first < 1 || first > 100) throw refuse('INVALID', 'first must be 1 to 100.')
  const start = after == null ? 0 : Number(after)
  const nodes = all.slice(start, start + first)
  const end = start + nodes.length
  return { nodes, pageInfo: { hasNextPage: end < all.length, endCursor: nodes.length > 0 ? String(end) : null } }
}

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

export function checkName(name: string) {
  if (NAME.test(name)) return undefined
  return invalid(
    'name',
    `"${name.slice(0, 80)}" is no name: take 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends.`,
  )
}
