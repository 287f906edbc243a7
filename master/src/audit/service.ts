import { AppError } from '../errors.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { nearest } from '../nearest.ts'
import { authorize, readsAll, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { AuditEntry } from './model.ts'
import type { AuditFilter, AuditRepository } from './repository.ts'
import { OTHER_RULES, RULES } from './rules.ts'

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
    // What was kept under a name that there is not any more is found all the same.
    if (found.length === 0) checkOperation(filter.operation)
    return toPage(found, page.first, ({ id }) => id)
  }

  async #authorize(viewer: Viewer, projectId: string | undefined): Promise<void> {
    if (readsAll(viewer)) return
    if (projectId === undefined) throw onlyOfProjects()
    const project = await this.#deps.projects.get(projectId)
    authorize(viewer, 'audit:read', { ...project, thing: { kind: 'project', id: projectId } })
  }
}

const onlyOfProjects = () =>
  new AppError(
    'FORBIDDEN',
    'All of it is for admins and auditors of the platform. Owners name a project of theirs: `--project`, or `filter.projectId`.',
  )

const OPERATIONS = Object.keys({ ...RULES, ...OTHER_RULES })

function checkOperation(asked: string | undefined): void {
  if (asked === undefined || OPERATIONS.includes(asked)) return
  const shown = asked.slice(0, 80)
  const meant = nearest(shown, OPERATIONS)
  const hint = meant ? `did you mean "${meant}"?` : `there are: ${OPERATIONS.toSorted().join(', ')}.`
  throw new AppError('INVALID', `filter.operation: there is no operation "${shown}"; ${hint}`, {
    details: { field: 'filter.operation' },
  })
}
