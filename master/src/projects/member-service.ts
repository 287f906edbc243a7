import { invalid, type InvalidInput } from '../input.ts'
import { authorize, type Role, type Viewer } from '../policy.ts'
import { normalEmail } from '../users/model.ts'
import type { UserRepository } from '../users/repository.ts'
import { refuseWhileDeleting, type Changed } from './change.ts'
import { changeAccess, type ChangeAccessDeps } from './change-access.ts'
import { withMember, withoutMember, withRole } from './members.ts'
import type { Member, Project } from './model.ts'

type Deps = ChangeAccessDeps & { users: UserRepository }
type OfMember = { readonly projectId: string; readonly userId: string }

/** Who is in a project. What changes here holds in its clusters as soon as their seeds are told. */
export class MemberService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async add(viewer: Viewer, input: { projectId: string; email: string; role: Role }): Promise<Changed> {
    const manage = mayManage(viewer)
    manage(await this.#deps.projects.get(input.projectId))
    const found = await this.#deps.users.findByEmail(normalEmail(input.email))
    if (!found) return invalid('email', 'Nobody with this address has an account yet: invite them instead.')
    return this.#change(viewer, input.projectId, (project) => {
      manage(project)
      refuseWhileDeleting(project)
      return withMember(project.members, { userId: found.user.id, role: input.role })
    })
  }

  /** For whoever was let in already, by an invitation; for a member nothing changes. */
  async join(projectId: string, member: Member): Promise<void> {
    await this.#change(member, projectId, (project) => {
      refuseWhileDeleting(project)
      return withMember(project.members, member)
    })
  }

  async setRole(viewer: Viewer, { projectId, userId, role }: OfMember & { role: Role }): Promise<Changed> {
    return this.#change(viewer, projectId, (project) => {
      mayManage(viewer)(project)
      return withRole(project.members, { userId, role })
    })
  }

  /** Everybody may remove themselves. */
  async remove(viewer: Viewer, { projectId, userId }: OfMember): Promise<Changed> {
    return this.#change(viewer, projectId, (project) => {
      const isMember = project.members.some((member) => member.userId === viewer.userId)
      if (userId !== viewer.userId || !isMember) mayManage(viewer)(project)
      return withoutMember(project.members, userId)
    })
  }

  async #change(
    viewer: Pick<Viewer, 'userId'>,
    projectId: string,
    decide: (project: Project) => Member[] | InvalidInput,
  ): Promise<Changed> {
    const ofMembers = (project: Project) => {
      const members = decide(project)
      return 'kind' in members ? members : { members }
    }
    return changeAccess(this.#deps, { projectId, by: viewer.userId, decide: ofMembers })
  }
}

const mayManage = (viewer: Viewer) => (project: Project) =>
  authorize(viewer, 'project:manageMembers', { ...project, thing: { kind: 'project', id: project.id } })
