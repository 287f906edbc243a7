import type { ClusterRepository } from '../clusters/repository.ts'
import type { UserRepository } from '../users/repository.ts'
import type { Project } from './model.ts'
import type { ProjectRepository } from './repository.ts'

type Deps = {
  projects: ProjectRepository
  users: UserRepository
  clusters: ClusterRepository
  nudge: (cluster: { id: string; seed: string }) => void
}

/**
 * Takes a change of who is in a project to the seeds of its clusters. The change itself stores `accessChangedAt`
 * beside it, in one write, on the project or the person: what a killed master could not tell, the sweep tells.
 */
export class AccessChanges {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async tell(project: Project): Promise<void> {
    if (!project.accessChangedAt) return
    const { projects, clusters, nudge } = this.#deps
    await clusters.bumpProject(project.id)
    await projects.markAccessTold(project.id, project.accessChangedAt)
    for (const cluster of await clusters.placesOfProject(project.id)) nudge(cluster)
  }

  /** For a person who may do more or less now in all their projects, because of what they are and not of a project. */
  async ofMember(userId: string): Promise<void> {
    const { users, projects } = this.#deps
    const user = await users.get(userId)
    // Where they had a role by a group that they left, they have one no more.
    const groups = [...(user.groups ?? []), ...(user.leftGroups ?? [])]
    for (const project of await projects.markAccessChangedOf({ userId, groups })) await this.tell(project)
    if (user.accessChangedAt) await users.markAccessTold(userId, user.accessChangedAt)
  }

  /** For whoever has access without being a member. */
  async ofProject(projectId: string): Promise<void> {
    const project = await this.#deps.projects.markAccessChanged(projectId)
    if (project) await this.tell(project)
  }

  async sweep(): Promise<void> {
    for (const userId of await this.#deps.users.listWithChangedAccess()) await this.ofMember(userId)
    for (const project of await this.#deps.projects.listWithChangedAccess()) await this.tell(project)
  }
}
