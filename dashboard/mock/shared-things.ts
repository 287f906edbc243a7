import { demand, demandAdmin, getProject, may, refuse, requireUser, type Context } from './context.ts'
import type { Role } from './world.ts'

type Rule = { readonly roles: readonly Role[]; readonly admin: boolean }
type Place = { readonly projectId: string | null }

/** For what a project has, or the platform where `projectId` is null: who may change it there. */
export function demandPlace(context: Context, { projectId }: Place, rule: Rule): void {
  if (projectId === null) demandAdmin(context)
  else demand(context, getProject(context, projectId), rule)
}

export function mayInPlace(context: Context, { projectId }: Place, rule: Rule): boolean {
  if (projectId === null) return requireUser(context).platformRole === 'admin'
  return may(context, getProject(context, projectId), rule)
}

/** For admins and auditors. */
export function demandReadAll(context: Context): void {
  if (requireUser(context).platformRole === null)
    throw refuse('FORBIDDEN', 'Only an admin or auditor of the platform may see that.')
}

export function find<T extends { id: string }>(all: readonly T[], id: string, what: string): T {
  const found = all.find((thing) => thing.id === id)
  if (!found) throw refuse('NOT_FOUND', `There is no ${what} ${id}, or you may not see it.`)
  return found
}

export function demandRevision(thing: { readonly revision: number }, revision: number): void {
  if (thing.revision !== revision)
    throw refuse('CONFLICT', 'Somebody changed it meanwhile, so nothing was changed now: look at it again.')
}

type Shared = Place & { readonly id: string; readonly name: string }

/** Of the same place: names are unique there. */
export const isTaken = (all: readonly Shared[], { id, projectId, name }: Shared) =>
  all.some((other) => other.id !== id && other.projectId === projectId && other.name === name)

export const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
