import type { Cluster as SeedCluster } from '#seed-api'
import type { ClusterEventService } from '../cluster-events/service.ts'
import { turnedConditions } from '../cluster-events/turned.ts'
import type { Events } from '../events.ts'
import type { ClusterHandler } from '../seeds/cluster-watch.ts'
import type { ClusterProgressRepository, Progress } from './progress-repository.ts'
import { fromResource } from './resource.ts'

type Deps = {
  progress: ClusterProgressRepository
  clusterEvents: ClusterEventService
  events: Events
  nudge: (cluster: { id: string; seed: string }) => void
}

/** Stores what one seed says of its clusters, and notices what it has lost. */
export function observeClusters(seed: string, { progress, clusterEvents, events, nudge }: Deps): ClusterHandler {
  const orphansTold = new Set<string>()

  async function store(object: SeedCluster, listed: boolean): Promise<void> {
    const observed = fromResource(object, new Date())
    if (!observed) return
    const id = object.metadata.name
    const saved = await progress.saveObserved({ id, seed }, observed, listed)
    if (saved.outcome === 'stored') {
      await clusterEvents.turned(saved.before, turnedConditions(saved.before.conditions, observed.conditions))
    }
    if (saved.outcome !== 'unknown') return
    if (await progress.wasRemoved(id)) nudge({ id, seed })
    else if (!orphansTold.has(id)) {
      orphansTold.add(id)
      events.orphanSeen({ seed, cluster: id })
    }
  }

  return {
    changed: (object) => store(object, false),

    async deleted(object) {
      const id = object.metadata.name
      await progress.markLost(id, 0)
      nudge({ id, seed })
    },

    async listed(objects) {
      const clusters = await progress.listOfSeed(seed)
      const stored = new Map(clusters.map((cluster) => [cluster.id, cluster]))
      for (const object of objects) {
        // With thousands of clusters nearly all are like that, after each start and each break of the connection.
        if (!isStored(object, stored.get(object.metadata.name))) await store(object, true)
      }
      const live = new Map(objects.map((object) => [object.metadata.name, object.spec.revision]))
      for (const cluster of clusters) {
        const revision = live.get(cluster.id) ?? 0
        if (revision < cluster.syncedRevision) await progress.markLost(cluster.id, revision)
        if (revision < cluster.revision || cluster.isDeleted) nudge({ id: cluster.id, seed })
      }
    },
  }
}

const isStored = ({ metadata }: SeedCluster, known: Progress | undefined): boolean =>
  known?.uid !== undefined && known.uid === metadata.uid && String(known.order) === metadata.resourceVersion
