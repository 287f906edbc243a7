import { setTimeout as sleep } from 'node:timers/promises'
import { Watch, type KubeConfig } from '@kubernetes/client-node'
import { statusOf } from './kube-failure.ts'
import { CLUSTERS_PATH, SeedApi } from './seed-api.ts'
import { readCluster, type SeenCluster } from './seen-cluster.ts'

/** Told what the seed says. A handler that throws loses nothing: everything is listed again. */
export type ClusterHandler = {
  /** A list of all there are begins. */
  readonly listing: () => Listing
  readonly changed: (cluster: SeenCluster) => Promise<void>
  readonly deleted: (cluster: SeenCluster) => Promise<void>
}

/** A list comes page by page, so that thousands of clusters are never in memory at once. */
export type Listing = {
  readonly page: (clusters: readonly SeenCluster[]) => Promise<void>
  /** That was all: what was heard before and was on no page is gone. */
  readonly end: () => Promise<void>
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
/** Above this a list is quicker than what was heard and waits to be stored; it must not grow without end. */
const MAX_WAITING = 5_000

/**
 * Lists and then watches the Cluster objects of a seed until `signal` ends it; starts over with a list after any
 * failure. The library's informer is not used: it stops for good at most errors, and does not tell when it has listed.
 */
export async function watchClusters(deps: WatchDeps, signal: AbortSignal): Promise<void> {
  let backoffMs = FIRST_BACKOFF_MS
  while (!signal.aborted) {
    try {
      const resourceVersion = await list(deps)
      backoffMs = FIRST_BACKOFF_MS
      await followFrom(resourceVersion, deps, signal)
    } catch (error) {
      if (signal.aborted) return
      // Our place in the history is forgotten: only a new list helps, and nothing is wrong with the seed.
      const isPlaceLost = statusOf(error) === 410
      if (!isPlaceLost) deps.onFailure(error)
      await sleep(isPlaceLost ? FIRST_BACKOFF_MS : backoffMs, undefined, { signal }).catch(() => undefined)
      if (!isPlaceLost) backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS)
    }
  }
}

/** Returns the version from which a watch goes on. */
async function list({ config, handler, onContact }: WatchDeps): Promise<string> {
  const listing = handler.listing()
  const resourceVersion = await new SeedApi(config()).listClusters((clusters) => {
    onContact()
    return listing.page(clusters)
  })
  await listing.end()
  return resourceVersion
}

/** Watches again and again from where the last watch ended. Throws when only a new list helps. */
async function followFrom(resourceVersion: string, deps: WatchDeps, signal: AbortSignal): Promise<void> {
  let from = resourceVersion
  while (!signal.aborted) {
    from = await watchOnce(from, deps, signal)
    await sleep(BETWEEN_WATCHES_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** As much as a seed can say of it: none of it need be so. */
type WatchedObject = { metadata?: { resourceVersion?: unknown } | null; code?: unknown; message?: unknown } | null

/** One watch request. Returns where the next one goes on, once the server ends this one. */
function watchOnce(resourceVersion: string, deps: WatchDeps, signal: AbortSignal): Promise<string> {
  let from = resourceVersion
  let refused: Error | undefined
  let waiting = 0
  // Handlers run one after another, in the order of events.
  let handled = Promise.resolve()
  const ending = new AbortController()
  signal.addEventListener('abort', () => ending.abort(), { signal: ending.signal })

  const onEvent = (type: string, object: WatchedObject) => {
    if (type === 'ERROR') {
      const message = typeof object?.message === 'string' ? object.message : 'the seed ended the watch'
      refused = Object.assign(new Error(message), { statusCode: object?.code })
      return
    }
    deps.onContact()
    waiting += 1
    if (waiting > MAX_WAITING) {
      refused = Object.assign(new Error('it says more than can be stored'), { statusCode: 410 })
      return ending.abort()
    }
    handled = handled.then(async () => {
      await handle(type, object, deps.handler)
      waiting -= 1
      from = versionOf(object) ?? from
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

/** Where the next watch goes on, and nothing that could not stand in an address. */
function versionOf(object: WatchedObject): string | undefined {
  const version = object?.metadata?.resourceVersion
  return typeof version === 'string' && /^\d{1,20}$/.test(version) ? version : undefined
}

/** A watch without events for half a minute is ended by the library; nothing is wrong with the seed. */
const isQuiet = (error: unknown) => !error || (error instanceof Error && error.name === 'TimeoutError')

async function handle(type: string, object: WatchedObject, handler: ClusterHandler): Promise<void> {
  const cluster = type === 'BOOKMARK' ? undefined : readCluster(object)
  if (!cluster) return
  await (type === 'DELETED' ? handler.deleted(cluster) : handler.changed(cluster))
}
