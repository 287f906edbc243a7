import { AppError, conflict } from '../errors.ts'
import type { InvalidInput } from '../input.ts'
import type { Project } from './model.ts'
import type { ProjectRepository } from './repository.ts'

/** Whoever loses so often is not unlucky: something writes without end. */
const MAX_ATTEMPTS = 20

export type Changed = { readonly kind: 'ok'; readonly project: Project } | InvalidInput

/**
 * Reads, decides and writes, again while somebody else is faster. `decide` sees the newest state each time, so it is
 * the place for permissions too; it refuses by an InvalidInput or by throwing.
 */
export async function changeProject(
  projects: ProjectRepository,
  id: string,
  decide: (project: Project) => Project | InvalidInput,
): Promise<Changed> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const next = decide(await projects.get(id))
    if ('kind' in next) return next
    const saved = await projects.replace(next).catch(undefinedOnConflict)
    if (saved) return { kind: 'ok', project: saved }
  }
  throw conflict('project', id)
}

function undefinedOnConflict(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'CONFLICT') return undefined
  throw error
}

/** Throws CONFLICT for a project that is being deleted: nothing may be added to it any more. */
export function refuseWhileDeleting(project: Project): void {
  if (!project.deletingAt) return
  throw new AppError('CONFLICT', `Project "${project.name}" is being deleted: nothing can be added to it any more.`)
}
