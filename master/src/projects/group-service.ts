import { authorize, type Role, type Viewer } from '../policy.ts'
import { refuseWhileDeleting, type Changed } from './change.ts'
import { changeAccess, type ChangeAccessDeps } from './change-access.ts'
import { checkGroup, withGroup, withoutGroup, type KnownProvider } from './groups.ts'
import type { Project } from './model.ts'

type Deps = ChangeAccessDeps & {
  config: { readonly current: { readonly identityProviders: readonly KnownProvider[] } }
}
type OfGroup = { readonly projectId: string; readonly group: string }

/** Groups of identity providers that have a role in a project. Whoever is in them has that role, or a stronger one of their own. */
export class GroupService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async setRole(viewer: Viewer, { projectId, group, role }: OfGroup & { role: Role }): Promise<Changed> {
    manage(viewer, await this.#deps.projects.get(projectId))
    const mistake = checkGroup(group, this.#deps.config.current.identityProviders)
    if (mistake) return mistake
    const decide = (project: Project) => {
      manage(viewer, project)
      refuseWhileDeleting(project)
      const groups = withGroup(project.groups ?? [], { group, role })
      return 'kind' in groups ? groups : { groups }
    }
    return changeAccess(this.#deps, { projectId, by: viewer.userId, decide })
  }

  /** Also of an identity provider that is gone. */
  async remove(viewer: Viewer, { projectId, group }: OfGroup): Promise<Changed> {
    const decide = (project: Project) => {
      manage(viewer, project)
      const groups = withoutGroup(project.groups ?? [], group)
      return 'kind' in groups ? groups : { groups }
    }
    return changeAccess(this.#deps, { projectId, by: viewer.userId, decide })
  }
}

const manage = (viewer: Viewer, project: Project) =>
  authorize(viewer, 'project:manageMembers', { ...project, thing: { kind: 'project', id: project.id } })
