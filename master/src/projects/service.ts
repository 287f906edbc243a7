import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { checkName, invalid, type InvalidInput } from '../input.ts'
import { checkLabels, type Labels } from '../labels.ts'
import { readNameFilter, type AskedNames } from '../name-filter.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { projectFact } from '../outbox/project-facts.ts'
import { authorize, authorizeAdmin, authorizePerson, readsAll, type Viewer } from '../policy.ts'
import { changeProject, type Changed } from './change.ts'
import { countContents, type Contents, type ContentsDeps } from './contents.ts'
import type { ProjectDeletion } from './deletion.ts'
import { QUOTA_KINDS, type Project } from './model.ts'
import { changeQuota, type QuotaChange } from './quota.ts'
import type { ProjectReads } from './reads.ts'
import type { ProjectRepository } from './repository.ts'

type Deps = ContentsDeps & {
  projects: ProjectRepository
  reads: ProjectReads
  deletion: ProjectDeletion
  events: Events
}

type NewLabels = { readonly projectId: string; readonly revision: number; readonly labels: Labels }

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

  /** Throws INVALID for a filter that is wrong. */
  async list(viewer: Viewer, page: PageRequest, asked: AskedNames = {}): Promise<Page<Project>> {
    const filter = readNameFilter(asked)
    const ofAccount = viewer.serviceAccount && { projectId: viewer.serviceAccount.projectId }
    const of = readsAll(viewer) ? undefined : (ofAccount ?? viewer)
    const found = await this.#deps.projects.list(page, { ...filter, of })
    return toPage(found, page.first, (project) => project.name)
  }

  /** For loading the projects of clusters the viewer was already allowed to read. */
  async listByIds(ids: readonly string[]): Promise<readonly Project[]> {
    return this.#deps.reads.listByIds(ids)
  }

  async create(
    viewer: Viewer,
    { name, labels = {} }: { name: string; labels?: Labels },
  ): Promise<{ kind: 'ok'; project: Project } | InvalidInput> {
    authorizePerson(viewer)
    const mistake = checkName('name', name) ?? checkLabels('labels', labels)
    if (mistake) return mistake
    const project: Project = {
      id: newId(),
      revision: 1,
      name,
      labels,
      createdAt: new Date(),
      members: [{ userId: viewer.userId, role: 'owner' }],
    }
    const outbox = [projectFact('projectCreated', project, viewer.email)]
    if (await this.#deps.projects.insert({ ...project, outbox })) return { kind: 'ok', project }
    return invalid('name', `"${name}" is taken: project names are unique on the platform.`)
  }

  /** Of a project the viewer was already allowed to read. */
  async contents(id: string): Promise<Contents> {
    return countContents(this.#deps, id)
  }

  /** From here on the project goes, with all there is in it. True when it is gone at once, since it had no clusters. */
  async delete(
    viewer: Viewer,
    input: { id: string; confirm: string },
  ): Promise<{ kind: 'ok'; gone: boolean } | InvalidInput> {
    const project = await this.#deps.projects.get(input.id)
    authorize(viewer, 'project:delete', { ...project, thing: { kind: 'project', id: project.id } })
    if (input.confirm !== project.name) {
      return invalid('confirm', `Write the name of the project, "${project.name}": all there is in it goes with it.`)
    }
    const kept = await this.#deps.clusters.listProtected(project.id)
    if (kept.length > 0) {
      return invalid('id', `Clusters in it are protected from deletion: ${kept.join(', ')}. Take that away first.`)
    }
    const told = projectFact('projectDeletionAsked', project, viewer.email)
    await this.#deps.projects.markDeleting(project.id, [told])
    this.#deps.events.projectDeletionAsked({ project: project.id, by: viewer.userId })
    return { kind: 'ok', gone: await this.#deps.deletion.advance(project.id) }
  }

  /** All labels that it has from now on. Throws CONFLICT when somebody changed the project since `revision`. */
  async setLabels(viewer: Viewer, { projectId, revision, labels }: NewLabels): Promise<Changed> {
    const project = await this.#deps.projects.get(projectId)
    authorize(viewer, 'project:update', { ...project, thing: { kind: 'project', id: projectId } })
    const mistake = checkLabels('labels', labels)
    if (mistake) return mistake
    return { kind: 'ok', project: await this.#deps.projects.replace({ ...project, revision, labels }) }
  }

  /** For admins. What is there already stays, also beyond the limit. */
  async setQuota(viewer: Viewer, { projectId, ...change }: QuotaChange & { projectId: string }): Promise<Changed> {
    authorizeAdmin(viewer)
    const negative = QUOTA_KINDS.find((kind) => (change[kind] ?? 0) < 0)
    if (negative) return invalid(negative, 'A limit is 0 or more; leave it away where there is none.')
    return changeProject(this.#deps.projects, projectId, (project) => ({
      ...project,
      quota: changeQuota(project.quota ?? {}, change),
    }))
  }
}
