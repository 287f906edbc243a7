import { authorize, authorizeAdmin, can, type Permission, type Viewer } from '../policy.ts'
import { refuseWhileDeleting } from './change.ts'
import type { Project } from './model.ts'
import type { ProjectRepository } from './repository.ts'

/** To whom something belongs or is to belong: a project, or the platform where there is none. */
type Owned = { readonly projectId?: string | undefined }

/**
 * Lets somebody add something to a project, or to the platform, which is for admins. Gives the project. Throws CONFLICT
 * for one that is being deleted.
 */
export async function authorizeAddition(
  viewer: Viewer,
  permission: Permission,
  { projectId, projects }: Owned & { readonly projects: ProjectRepository },
): Promise<Project | undefined> {
  if (projectId === undefined) {
    authorizeAdmin(viewer)
    return undefined
  }
  const project = await projects.get(projectId)
  authorize(viewer, permission, { ...project, thing: { kind: 'project', id: projectId } })
  refuseWhileDeleting(project)
  return project
}

/** Whether somebody may change it: who has the permission in its project, and admins what is of the platform. */
export async function canChangeOwned(
  viewer: Viewer,
  permission: Permission,
  { projectId, projects }: Owned & { readonly projects: ProjectRepository },
): Promise<boolean> {
  if (projectId === undefined) return viewer.isAdmin
  return can(viewer, permission, await projects.get(projectId))
}
