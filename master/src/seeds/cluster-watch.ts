import { setTimeout as sleep } from 'node:timers/promises'
import { Watch, type KubeConfig } from '@kubernetes/client-node'
import type { Cluster } from '#seed-api'
import { statusOf } from './kube-failure.ts'
import { CLUSTERS_PATH, parseCluster, SeedApi } from './seed-api.ts'

/** Told what the seed says. A handler that throws loses nothing: everything is listed again. */
export type ClusterHandler = {
  /** All there are. What was heard before and is not among them is gone. */
  readonly listed: (clusters: readonly Cluster[]) => Promise<void>
  readonly changed: (cluster: Cluster) => Promise<void>
  readonly deleted: (cluster: Cluster) => Promise<void>
}

export type WatchDeps = {
  readonly config: () => KubeConfig
  readonly handler: ClusterHandler
  /** After each answer of the seed. */
  readonly onContact: () => void
  /** After each failure to list or to watch; watching goes on by itself. */
  readonly onFailure: (error: unknown) => void
}

const FIRST_BACKOFF_MS = 250
const MAX_BACKOFF_MS = 2_000
/** Two watches never follow each other faster than this, whatever the server does. */
const BETWEEN_WATCHES_MS = 100

/**
 * Lists and then watches the Cluster objects of a seed until `signal` ends it; starts over with a list after any
 * failure. The library's informer is not used: it stops for good at most errors, and does not tell when it has listed.
 */
export async function watchClusters(deps: WatchDeps, signal: AbortSignal): Promise<void> {
  let backoffMs = FIRST_BACKOFF_MS
  while (!signal.aborted) {
    try {
      const { items, resourceVersion } = await new SeedApi(deps.config()).listClusters()
      deps.onContact()
      await deps.handler.listed(items)
      backoffMs = FIRST_BACKOFF_MS
      await followFrom(resourceVersion, deps, signal)
    } catch (error) {
      if (signal.aborted) return
      if (statusOf(error) === 410) continue // Our place in the history is forgotten: list again, at once.
      deps.onFailure(error)
      await sleep(backoffMs, undefined, { signal }).catch(() => undefined)
      backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS)
    }
  }
}

/** Watches again and again from where the last watch ended. Throws when only a new list helps. */
async function followFrom(resourceVersion: string, deps: WatchDeps, signal: AbortSignal): Promise<void> {
  let from = resourceVersion
  while (!signal.aborted) {
    from = await watchOnce(from, deps, signal)
    await sleep(BETWEEN_WATCHES_MS, undefined, { signal }).catch(() => undefined)
  }
}

type WatchedObject = { metadata?: { resourceVersion?: string }; code?: number; message?: string }

/** One watch request. Returns where the next one goes on, once the server ends this one. */
function watchOnce(resourceVersion: string, deps: WatchDeps, signal: AbortSignal): Promise<string> {
  let from = resourceVersion
  let refused: Error | undefined
  // Handlers run one after another, in the order of events.
  let handled = Promise.resolve()
  const ending = new AbortController()
  signal.addEventListener('abort', () => ending.abort(), { signal: ending.signal })

  const onEvent = (type: string, object: WatchedObject) => {
    if (type === 'ERROR') {
      refused = Object.assign(new Error(object.message ?? 'the seed ended the watch'), { statusCode: object.code })
      return
    }
    deps.onContact()
    handled = handled.then(async () => {
      await handle(type, object, deps.handler)
      from = object.metadata?.resourceVersion ?? from
    })
    handled.catch(() => ending.abort())
  }

  return new Promise((resolve, reject) => {
    const onEnd = (error: unknown) => {
      ending.abort()
      const failure = refused ?? (isQuiet(error) ? undefined : error)
      handled.then(() => (failure ? reject(failure as Error) : resolve(from)), reject)
    }
    new Watch(deps.config())
      .watch(CLUSTERS_PATH, { resourceVersion, allowWatchBookmarks: true }, onEvent, onEnd)
      .then((request) => ending.signal.addEventListener('abort', () => request.abort()), reject)
  })
}

/** A watch without events for half a minute is ended by the library; nothing is wrong with the seed. */
const isQuiet = (error: unknown) => !error || (error instanceof Error && error.name === 'TimeoutError')

async function handle(type: string, object: WatchedObject, handler: ClusterHandler): Promise<void> {
  const cluster = type === 'BOOKMARK' ? undefined : parseCluster(object)
  if (!cluster) return
  await (type === 'DELETED' ? handler.deleted(cluster) : handler.changed(cluster))
}
