import type { ClusterEventService } from '../cluster-events/service.ts'
import type { Events } from '../events.ts'
import type { IssuerPublication } from '../issuer/publication.ts'
import { clusterFact } from '../outbox/cluster-facts.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SeedConnection } from '../seeds/connection.ts'
import { isSeedAway, kubeMessage, statusOf } from '../seeds/kube-failure.ts'
import type { SeedRegistry } from '../seeds/registry.ts'
import type { ServiceAccountRepository } from '../service-accounts/repository.ts'
import type { SshKeyRepository } from '../ssh-keys/repository.ts'
import type { UserRepository } from '../users/repository.ts'
import type { Cluster } from './model.ts'
import type { ClusterProgressRepository } from './progress-repository.ts'
import type { ClusterRepository } from './repository.ts'
import { toResource } from './resource.ts'

type Deps = {
  clusters: ClusterRepository
  progress: ClusterProgressRepository
  projects: ProjectRepository
  users: UserRepository
  accounts: ServiceAccountRepository
  sshKeys: SshKeyRepository
  seeds: SeedRegistry
  issuer: Pick<IssuerPublication, 'tell'>
  clusterEvents: ClusterEventService
  events: Events
}
export type SyncOutcome = 'done' | 'waiting'

/** More changes than this in a row while we look can wait for the sweep. */
const MAX_ROUNDS = 5

/**
 * Brings one cluster's seed to what is wanted now. May run anywhere, at any time, and more than once at a time:
 * it reads everything itself, and the seed refuses to go back behind a newer revision.
 */
export class ClusterSync {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** `waiting`: nothing can be done now; the sweep or the seed's own news come back to it. */
  async run(id: string, seedName: string): Promise<SyncOutcome> {
    const seed = this.#deps.seeds.find(seedName)
    if (!seed?.state.reachable) return 'waiting'
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const cluster = await this.#deps.clusters.find(id)
      if (!cluster) return this.#removeLeftover(id, seed)
      // Whoever said so, no other seed may learn of it.
      if (cluster.seed !== seedName) return 'done'
      if (cluster.deletedAt) return this.#delete(cluster, seed)
      if (cluster.syncedRevision >= cluster.revision) {
        await this.#deps.progress.markSynced(id, cluster.revision)
        return 'done'
      }
      await this.#apply(cluster, seed)
    }
    return 'waiting'
  }

  async #apply(cluster: Cluster, seed: SeedConnection): Promise<void> {
    const project = await this.#deps.projects.find(cluster.projectId)
    if (!project) {
      // Added while its project was being deleted, by a master that ended before it could take it back.
      const told = [clusterFact('clusterDeletionAsked', cluster)]
      await this.#deps.clusters.replace({ ...cluster, deletedAt: new Date() }, { told })
      return
    }
    const groups = (project.groups ?? []).map(({ group }) => group)
    const memberIds = project.members.map(({ userId }) => userId)
    const users = await this.#deps.users.listByIdsOrGroups(memberIds, groups)
    const accounts = await this.#deps.accounts.listOf(project.id)
    const sshKeys = cluster.sshKeyIds.length > 0 ? await this.#deps.sshKeys.listByIds(cluster.sshKeyIds) : []
    await this.#deps.issuer.tell(seed)
    try {
      await seed.call((api) => api.applyCluster(toResource(cluster, project, { users, accounts, sshKeys })))
    } catch (error) {
      if (isSeedAway(error)) throw error
      if (await this.#isOvertaken(cluster, seed, error)) return
      throw error
    }
    await this.#deps.progress.markSynced(cluster.id, cluster.revision)
  }

  /** True when the seed refused because another master was faster: the next round reads what that one did. */
  async #isOvertaken(cluster: Cluster, seed: SeedConnection, error: unknown): Promise<boolean> {
    const live = statusOf(error) === 422 ? await seed.call((api) => api.findCluster(cluster.id)) : undefined
    const ahead = (live?.revision ?? 0) > cluster.revision
    const stored = ahead ? await this.#deps.clusters.find(cluster.id) : cluster
    if (stored?.revision !== cluster.revision || stored.deletedAt) return true
    const message = ahead
      ? `it holds revision ${live?.revision}, newer than revision ${cluster.revision} of the database. Was the database restored from a backup?`
      : kubeMessage(error)
    await this.#deps.progress.saveProblem(cluster.id, message)
    return false
  }

  async #delete(cluster: Cluster, seed: SeedConnection): Promise<SyncOutcome> {
    const live = await seed.call((api) => api.findCluster(cluster.id))
    if (live) {
      if (!live.isBeingDeleted) await seed.call((api) => api.deleteCluster(cluster.id, live.uid))
      return 'waiting'
    }
    if (await this.#deps.progress.remove(cluster.id)) {
      this.#deps.events.clusterRemoved({ cluster: cluster.id })
      await this.#deps.clusterEvents.removed(cluster)
    }
    return 'done'
  }

  /**
   * A master that fell asleep with an old document in hand may put a deleted cluster back on the seed, and one that was
   * forgotten by force is there when its seed comes back.
   */
  async #removeLeftover(id: string, seed: SeedConnection): Promise<SyncOutcome> {
    const { progress, clusterEvents, events } = this.#deps
    if (!(await progress.wasRemoved(id))) return 'done'
    const live = await seed.call((api) => api.findCluster(id))
    if (live && !live.isBeingDeleted) await seed.call((api) => api.deleteCluster(id, live.uid))
    const ended = live ? undefined : await progress.endForced(id)
    if (ended) {
      events.leftoverRemoved({ cluster: id, seed: seed.name })
      await clusterEvents.leftoverRemoved({ id, ...ended })
    }
    return 'done'
  }
}
