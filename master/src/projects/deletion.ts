import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { clusterFact } from '../outbox/cluster-facts.ts'
import { projectDeletedFact } from '../outbox/project-facts.ts'
import type { OutboxRepository } from '../outbox/repository.ts'
import { removeServiceAccount } from '../service-accounts/remove.ts'
import type { TokenRepository } from '../tokens/repository.ts'
import type { WebhookRepository } from '../webhooks/repository.ts'
import type { ContentsDeps } from './contents.ts'
import type { ProjectRepository } from './repository.ts'

type Deps = ContentsDeps & {
  projects: ProjectRepository
  tokens: TokenRepository
  outbox: OutboxRepository
  webhooks: WebhookRepository
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
    await this.#deps.webhooks.endOfProject(projectId, new Date())
    await this.#tellOfEnd(projectId)
    if (await projects.deleteMarked(projectId)) events.projectRemoved({ project: projectId })
    return true
  }

  async sweep(): Promise<void> {
    for (const projectId of await this.#deps.projects.listMarked()) await this.advance(projectId)
  }

  /** Before it is gone: what is told twice is told once, what is never stored is never told. */
  async #tellOfEnd(projectId: string): Promise<void> {
    const project = await this.#deps.projects.find(projectId)
    if (!project?.deletingAt) return
    const { deletingAt, outbox = [] } = project
    await this.#deps.outbox.add([...outbox, projectDeletedFact({ ...project, deletingAt })])
  }

  async #deleteServiceAccounts(projectId: string): Promise<void> {
    for (const { id } of await this.#deps.accounts.listOf(projectId)) await removeServiceAccount(this.#deps, id)
  }

  async #deleteClusters(projectId: string): Promise<void> {
    for (const cluster of await this.#deps.clusters.listUndeleted(projectId)) {
      const told = [clusterFact('clusterDeletionAsked', cluster)]
      const next = { ...cluster, deletedAt: new Date() }
      const saved = await this.#deps.clusters.replace(next, { told }).catch(undefinedIfOvertaken)
      if (saved) this.#deps.nudge(saved)
    }
  }
}

/** Whoever was faster changed the cluster or took it away; the next look tells. */
function undefinedIfOvertaken(error: unknown): undefined {
  if (error instanceof AppError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')) return undefined
  throw error
}
