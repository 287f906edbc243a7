import type { Change } from '../live/changes.ts'
import { untilGone, type Follower } from '../live/follower.ts'
import type { Cluster } from './model.ts'
import type { ClusterService } from './service.ts'

/**
 * The cluster now and after every change of what is known of it. Ends when it is gone, for everybody or for them.
 * Throws NOT_FOUND when it is so from the start.
 */
export async function* followCluster(
  { changes, viewer, signal }: Follower,
  clusters: ClusterService,
  id: string,
): AsyncGenerator<Cluster> {
  const { projectId, seed } = await clusters.get(viewer(), id)
  const concerns = (change: Change) =>
    (change.of === 'cluster' && change.id === id) ||
    // Who may do what with it.
    (change.of === 'project' && change.id === projectId) ||
    (change.of === 'seed' && change.id === seed)

  async function* events() {
    for await (const _ of changes.marks(concerns, signal)) yield await clusters.get(viewer(), id)
  }
  yield* untilGone(events())
}
