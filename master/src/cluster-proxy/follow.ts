import type { ClusterRepository } from '../clusters/repository.ts'
import type { Events } from '../events.ts'
import type { PlatformConfig } from '../files/kinds.ts'

type Deps = {
  readonly clusters: Pick<ClusterRepository, 'takeDatacenterProxy'>
  readonly config: { readonly current: PlatformConfig }
  readonly events: Pick<Events, 'datacenterProxyTaken'>
}

/** A cluster may have been made meanwhile, or by a master that knew other files. */
const ANYWAY_MS = 60_000

/**
 * Sees to it that clusters have the proxy that their datacenter names now: at once when the files change, and every minute. May
 * run on several masters at once: each cluster is changed only where it differs. A cluster keeps what it had when the files
 * name its datacenter no more.
 */
export function datacenterProxies({ clusters, config, events }: Deps): () => Promise<void> {
  let last: { of: PlatformConfig; atMs: number } | undefined
  return async () => {
    const { current: of } = config
    const atMs = performance.now()
    if (last?.of === of && atMs - last.atMs < ANYWAY_MS) return
    for (const { name, proxy } of of.datacenters) {
      const taken = await clusters.takeDatacenterProxy(name, proxy)
      if (taken > 0) events.datacenterProxyTaken({ datacenter: name, clusters: taken })
    }
    last = { of, atMs }
  }
}
