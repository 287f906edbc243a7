import { turnedAlerts } from '../cluster-alerts/turned.ts'
import type { ClusterEventService } from '../cluster-events/service.ts'
import { turnedConditions } from '../cluster-events/turned.ts'
import type { Events } from '../events.ts'
import type { ClusterHandler } from '../seeds/cluster-watch.ts'
import type { SeenCluster } from '../seeds/seen-cluster.ts'
import type { ClusterProgressRepository, Progress } from './progress-repository.ts'
import { isStored } from './relist.ts'
import { fromResource } from './resource.ts'

type Deps = {
  progress: ClusterProgressRepository
  clusterEvents: ClusterEventService
  events: Events
  nudge: (cluster: { id: string; seed: string }) => void
}

/** Of one seed, in the log: a seed can say anything. */
const MAX_ORPHANS = 1_000

/** Stores what one seed says of its clusters, and notices what it has lost. */
export function observeClusters(seed: string, { progress, clusterEvents, events, nudge }: Deps): ClusterHandler {
  const orphansTold = new Set<string>()

  async function store(object: SeenCluster, listed: boolean): Promise<void> {
    const observed = fromResource(object, new Date())
    if (!observed) return
    const id = object.name
    const saved = await progress.saveObserved({ id, seed }, observed, listed)
    if (saved.outcome === 'stored') {
      await clusterEvents.turned(saved.before, turnedConditions(saved.before.conditions, observed.conditions))
      await clusterEvents.alerted(saved.before, turnedAlerts(saved.before.alerts ?? [], observed.alerts ?? []))
    }
    if (saved.outcome !== 'unknown') return
    if (await progress.wasRemoved(id)) nudge({ id, seed })
    else if (!orphansTold.has(id) && orphansTold.size < MAX_ORPHANS) {
      orphansTold.add(id)
      events.orphanSeen({ seed, cluster: id })
    }
  }

  /** Of what was left behind by force nothing may be there any more, and nobody saw it go. */
  async function endForced(live: ReadonlyMap<string, unknown>): Promise<void> {
    for (const id of await progress.listForced(seed)) if (!live.has(id)) nudge({ id, seed })
  }

  return {
    changed: (object) => store(object, false),

    async deleted(object) {
      const { name: id } = object
      // A seed speaks for its own clusters only.
      if ((await progress.markLost({ id, seed }, 0)) || (await progress.wasRemoved(id))) nudge({ id, seed })
    },

    listing() {
      const live = new Map<string, number | undefined>()
      let stored: ReadonlyMap<string, Progress> | undefined
      return {
        async page(objects) {
          stored ??= new Map((await progress.listOfSeed(seed)).map((cluster) => [cluster.id, cluster]))
          for (const object of objects) {
            live.set(object.name, object.revision)
            // With thousands of clusters nearly all are like that, after each start and each break of the connection.
            if (!isStored(object, stored.get(object.name))) await store(object, true)
          }
        },

        async end() {
          for (const { id, ...cluster } of stored?.values() ?? []) {
            const revision = live.has(id) ? live.get(id) : 0
            // It is there, and does not say what it is.
            if (revision === undefined) continue
            if (revision < cluster.syncedRevision) await progress.markLost({ id, seed }, revision)
            if (revision < cluster.revision || cluster.isDeleted) nudge({ id, seed })
          }
          await endForced(live)
        },
      }
    },
  }
}
