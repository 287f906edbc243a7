import type { ClusterRepository } from '../clusters/repository.ts'
import { AppError, conflict } from '../errors.ts'
import { newId } from '../ids.ts'
import { checkName, invalid, type InvalidInput } from '../input.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { Project } from './model.ts'
import type { ProjectRepository } from './repository.ts'

type Deps = { projects: ProjectRepository; clusters: ClusterRepository }

/** Rules and permissions of projects. */
export class ProjectService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async get(viewer: Viewer, id: string): Promise<Project> {
    const project = await this.#deps.projects.get(id)
    authorize(viewer, 'project:read', { ...project, thing: { kind: 'project', id } })
    return project
  }

  async list(viewer: Viewer, page: PageRequest): Promise<Page<Project>> {
    const found = await this.#deps.projects.list(page, viewer.isAdmin ? undefined : viewer.userId)
    return toPage(found, page.first, (project) => project.name)
  }

  /** For loading the projects of clusters the viewer was already allowed to read. */
  async listByIds(ids: readonly string[]): Promise<Project[]> {
    return this.#deps.projects.listByIds(ids)
  }

  async create(viewer: Viewer, name: string): Promise<{ kind: 'ok'; project: Project } | InvalidInput> {
    const mistake = checkName('name', name)
    if (mistake) return mistake
    const project: Project = {
      id: newId(),
      revision: 1,
      name,
      createdAt: new Date(),
      members: [{ userId: viewer.userId, role: 'owner' }],
    }
    if (await this.#deps.projects.insert(project)) return { kind: 'ok', project }
    return invalid('name', `"${name}" is taken: project names are unique on the platform.`)
  }

  /** Throws CONFLICT while the project has clusters, those being deleted included. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    const project = await this.#deps.projects.get(id)
    authorize(viewer, 'project:delete', { ...project, thing: { kind: 'project', id } })
    // Marked first, looked at second: a cluster that is added now sees the mark (ClusterService.create) or is seen here.
    const mark = await this.#deps.projects.markDeleting(id)
    if (await this.#deps.clusters.existsInProject(id)) {
      await this.#deps.projects.unmarkDeleting(id)
      throw new AppError(
        'CONFLICT',
        `Project "${project.name}" still has clusters: delete them first, and wait until they are gone.`,
      )
    }
    if (!(await this.#deps.projects.delete(id, mark))) throw conflict('project', id)
  }
}
