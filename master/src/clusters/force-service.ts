import type { ClusterEventService } from '../cluster-events/service.ts'
import type { Events } from '../events.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SeedService } from '../seeds/service.ts'
import { describeLeaves, leavesOf, whyNoForce, type LeftBehind } from './deletion.ts'
import type { Cluster } from './model.ts'
import type { ClusterProgressRepository } from './progress-repository.ts'
import type { ClusterRepository } from './repository.ts'

type Deps = {
  readonly clusters: Pick<ClusterRepository, 'get'>
  readonly projects: Pick<ProjectRepository, 'get'>
  readonly progress: Pick<ClusterProgressRepository, 'remove'>
  readonly seeds: Pick<SeedService, 'getSeed'>
  readonly clusterEvents: Pick<ClusterEventService, 'forced'>
  readonly events: Pick<Events, 'clusterForced' | 'clusterRemoved'>
  readonly nudge: (cluster: { id: string; seed: string }) => void
}

/** Forgets clusters of which something is left, and says what. */
export class ForcedDeletion {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Forgets a cluster whose deletion is held. Its seed goes on with what is left when it can, and is told to when it
   * comes back: what is forgotten here is remembered as something that may nowhere live on. For owners, who name it.
   */
  async force(
    viewer: Viewer,
    { id, confirm }: { readonly id: string; readonly confirm: string },
  ): Promise<
    { readonly kind: 'ok'; readonly cluster: Cluster; readonly leaves: readonly LeftBehind[] } | InvalidInput
  > {
    const { clusters, projects, progress, seeds, clusterEvents, events, nudge } = this.#deps
    const cluster = await clusters.get(id)
    const project = await projects.get(cluster.projectId)
    authorize(viewer, 'cluster:forceDelete', { ...project, thing: { kind: 'cluster', id } })
    const refused = whyNoForce(cluster, seeds.getSeed(cluster.seed), new Date())
    if (refused) return invalid('force', refused)
    if (confirm !== cluster.name) return invalid('force.confirm', `Write the name of the cluster, ${cluster.name}.`)
    const leaves = leavesOf(cluster)
    const { name, projectId, seed } = cluster
    // Of two who do this at once, or of somebody and the seed's own news, one is enough.
    if (await progress.remove(id, { name, projectId, seed })) {
      const left = describeLeaves(leaves)
      events.clusterForced({ cluster: id, seed, by: viewer.userId, leaves: left })
      events.clusterRemoved({ cluster: id })
      await clusterEvents.forced(cluster, viewer.email, left)
    }
    nudge(cluster)
    return { kind: 'ok', cluster, leaves }
  }
}
