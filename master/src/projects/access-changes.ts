import type { ClusterRepository } from '../clusters/repository.ts'
import type { Project } from './model.ts'
import type { ProjectRepository } from './repository.ts'

type Deps = {
  projects: ProjectRepository
  clusters: ClusterRepository
  nudge: (cluster: { id: string; seed: string }) => void
}

/**
 * Takes a change of who is in a project to the seeds of its clusters. The change itself stores `accessChangedAt`
 * beside it, in one write: what a killed master could not tell, the sweep tells.
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
    for (const project of await this.#deps.projects.markAccessChangedOf(userId)) await this.tell(project)
  }

  /** For whoever has access without being a member. */
  async ofProject(projectId: string): Promise<void> {
    const project = await this.#deps.projects.markAccessChanged(projectId)
    if (project) await this.tell(project)
  }

  async sweep(): Promise<void> {
    for (const project of await this.#deps.projects.listWithChangedAccess()) await this.tell(project)
  }
}
