import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { removeServiceAccount } from '../service-accounts/remove.ts'
import type { TokenRepository } from '../tokens/repository.ts'
import type { ContentsDeps } from './contents.ts'
import type { ProjectRepository } from './repository.ts'

type Deps = ContentsDeps & {
  projects: ProjectRepository
  tokens: TokenRepository
  events: Events
  nudge: (cluster: { id: string; seed: string }) => void
}

/**
 * Takes a project that is marked away, its clusters first. Everything may be done twice and by several masters at
 * once; the sweep comes back until the last cluster is gone from its seed.
 */
export class ProjectDeletion {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** True when nothing is left. */
  async advance(projectId: string): Promise<boolean> {
    const { projects, clusters, sshKeys, invitations, events } = this.#deps
    await this.#deleteClusters(projectId)
    // One that is added from here on sees the mark, and is taken back (ClusterService.create).
    if (await clusters.existsInProject(projectId)) return false
    await sshKeys.deleteOfProject(projectId)
    await invitations.deleteOfProject(projectId)
    await this.#deps.presets.deleteOfProject(projectId)
    await this.#deps.templates.deleteOfProject(projectId)
    await this.#deleteServiceAccounts(projectId)
    if (await projects.deleteMarked(projectId)) events.projectRemoved({ project: projectId })
    return true
  }

  async sweep(): Promise<void> {
    for (const projectId of await this.#deps.projects.listMarked()) await this.advance(projectId)
  }

  async #deleteServiceAccounts(projectId: string): Promise<void> {
    for (const { id } of await this.#deps.accounts.listOf(projectId)) await removeServiceAccount(this.#deps, id)
  }

  async #deleteClusters(projectId: string): Promise<void> {
    for (const cluster of await this.#deps.clusters.listUndeleted(projectId)) {
      const saved = await this.#deps.clusters.replace({ ...cluster, deletedAt: new Date() }).catch(undefinedIfOvertaken)
      if (saved) this.#deps.nudge(saved)
    }
  }
}

/** Whoever was faster changed the cluster or took it away; the next look tells. */
function undefinedIfOvertaken(error: unknown): undefined {
  if (error instanceof AppError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')) return undefined
  throw error
}
