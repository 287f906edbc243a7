import type { Events } from '../events.ts'
import type { InvalidInput } from '../input.ts'
import { accessFacts } from '../outbox/project-facts.ts'
import type { AccessChanges } from './access-changes.ts'
import { changeProject, type Changed } from './change.ts'
import type { Project } from './model.ts'
import type { ProjectRepository } from './repository.ts'

export type ChangeAccessDeps = { projects: ProjectRepository; access: AccessChanges; events: Events }
type Change = {
  readonly projectId: string
  /** Id of who changes it. */
  readonly by: string
  readonly decide: (project: Project) => Pick<Project, 'members'> | Pick<Project, 'groups'> | InvalidInput
}

/** Changes who is in a project, and tells its clusters. A killed master's change is told by the sweep. */
export async function changeAccess(deps: ChangeAccessDeps, { projectId, by, decide }: Change): Promise<Changed> {
  const changed = await changeProject(deps.projects, projectId, (project) => {
    const decided = decide(project)
    if ('kind' in decided) return decided
    const told = accessFacts(project, [project, { ...project, ...decided }], by)
    return { ...project, ...decided, accessChangedAt: new Date(), outbox: [...(project.outbox ?? []), ...told] }
  })
  if (changed.kind === 'invalid') return changed
  deps.events.membersChanged({ project: projectId, by })
  await deps.access.tell(changed.project)
  return changed
}
