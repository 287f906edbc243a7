import { AppError } from '../errors.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { authorize, authorizeReadAll, readsAll, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { AuditEntry } from './model.ts'
import type { AuditFilter, AuditRepository } from './repository.ts'

/** Reads who did what. Nothing here writes. */
export class AuditService {
  readonly #deps: { entries: AuditRepository; projects: ProjectRepository }

  constructor(deps: { entries: AuditRepository; projects: ProjectRepository }) {
    this.#deps = deps
  }

  /** Everything for admins and auditors, also of projects that are gone; for owners, what concerns a project of theirs. */
  async list(viewer: Viewer, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    await this.#authorize(viewer, filter.projectId)
    if (filter.since && filter.until && filter.since >= filter.until) {
      throw new AppError('INVALID', 'filter.until: must be after filter.since.', { details: { field: 'filter.until' } })
    }
    const found = await this.#deps.entries.list(filter, page)
    return toPage(found, page.first, ({ id }) => id)
  }

  async #authorize(viewer: Viewer, projectId: string | undefined): Promise<void> {
    if (readsAll(viewer)) return
    if (projectId === undefined) return authorizeReadAll(viewer)
    const project = await this.#deps.projects.get(projectId)
    authorize(viewer, 'audit:read', { ...project, thing: { kind: 'project', id: projectId } })
  }
}
