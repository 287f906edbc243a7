import { AppError, unauthenticated } from '../errors.ts'
import type { Viewer } from '../policy.ts'
import type { ClusterChanges } from './changes.ts'
import type { Cluster } from './model.ts'
import type { ClusterService } from './service.ts'

/** The cluster now and after every change of what is known of it; ends when it is gone. */
export async function* followCluster(
  from: {
    readonly clusters: ClusterService
    readonly changes: ClusterChanges
    readonly findViewerAgain: () => Promise<Viewer | undefined>
    readonly signal: AbortSignal
  },
  id: string,
): AsyncGenerator<Cluster> {
  let seen = false
  for await (const _ of from.changes.of(id, from.signal)) {
    // Looked at each time: whoever leaves the project, logs out or loses a token sees no more of it.
    const viewer = await from.findViewerAgain()
    if (!viewer) throw unauthenticated()
    const cluster = await from.clusters.get(viewer, id).catch((error: unknown) => {
      if (seen && error instanceof AppError && error.code === 'NOT_FOUND') return undefined
      throw error
    })
    if (!cluster) return
    seen = true
    yield cluster
  }
}
