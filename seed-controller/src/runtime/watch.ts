import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Events } from '../events.ts'
import type { Connection } from '../kube/connection.ts'
import type { Kind } from '../kube/kinds.ts'
import { linesOf } from './lines.ts'

/** Only names and labels travel: no Secret of a cluster, no memory per object. */
const METADATA = 'as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json'
const METADATA_LIST = 'as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'

/** The API server sends a bookmark each minute; silence for longer is a connection that died without saying so. */
const SILENCE_MS = 90_000
const LIST_MS = 30_000
/** Objects of a list at a time: of a thousand clusters there are thousands of pods, and memory that was needed once stays. */
const PAGE = 500
const FIRST_RETRY_MS = 200
const LAST_RETRY_MS = 5_000

/** No more than this: what the server says beside it, of who owns which field above all, is many times as long. */
const Metadata = z.object({
  name: z.string().default(''),
  namespace: z.string().optional(),
  resourceVersion: z.string().default(''),
  labels: z.record(z.string(), z.string()).default({}),
})
export type Metadata = z.infer<typeof Metadata>

const List = z.object({
  metadata: z.object({ resourceVersion: z.string().default(''), continue: z.string().default('') }),
  /** An empty list of metadata comes as null. */
  items: z.array(z.object({ metadata: Metadata })).nullish(),
})
const WatchEvent = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.object({ metadata: Metadata.optional(), message: z.string().optional() }),
})

export type WatchOptions = {
  /** Asked before each list and each watch: a credential may have been replaced since. */
  readonly connect: () => Connection | Promise<Connection>
  readonly kind: Kind
  readonly labels?: string
  /** Called for every object that exists, appears, changes or disappears; it says only that something happened. */
  readonly onChange: (metadata: Metadata) => void
  /** Called after each list has been passed on: of what disappeared while nobody watched, nothing else tells. */
  readonly onListed?: () => void
  readonly events: Pick<Events, 'watchEnded'>
  readonly signal: AbortSignal
}

/**
 * Tells of every change of a kind, and resolves once `signal` has aborted; after any error it lists again, so nothing is
 * missed for long. Holds no objects.
 */
export async function keepWatching(o: WatchOptions): Promise<void> {
  let retryMs = FIRST_RETRY_MS
  while (!o.signal.aborted) {
    const startedMs = performance.now()
    try {
      const version = await listAll(o)
      o.onListed?.()
      await watchFrom(o, version)
      retryMs = FIRST_RETRY_MS
    } catch (error) {
      if (o.signal.aborted) return
      if (performance.now() - startedMs > LAST_RETRY_MS) retryMs = FIRST_RETRY_MS
      o.events.watchEnded(o.kind.kind, error, retryMs)
      await sleep(retryMs, undefined, { signal: o.signal }).catch(() => undefined)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    }
  }
}

/** Passes every object on and returns the version from which a watch misses nothing. */
async function listAll(o: WatchOptions): Promise<string> {
  let next = ''
  for (;;) {
    const connection = await o.connect()
    const query = { ...selection(o), limit: String(PAGE), ...(next === '' ? {} : { continue: next }) }
    const response = await connection.getOk(
      { path: o.kind.path, accept: `application/json;${METADATA_LIST}`, query },
      AbortSignal.any([o.signal, AbortSignal.timeout(LIST_MS)]),
    )
    const { items, metadata } = List.parse(await json(response.body))
    for (const item of items ?? []) o.onChange(item.metadata)
    // All pages are of the moment in which the first one was asked for.
    if (metadata.continue === '') return metadata.resourceVersion
    next = metadata.continue
  }
}

/**
 * Resolves when the server ends the watch in good order, as it does every few minutes, or when there is another
 * connection to watch over; rejects on anything else.
 */
async function watchFrom(o: WatchOptions, resourceVersion: string): Promise<void> {
  const connection = await o.connect()
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(new Error(`nothing heard for ${SILENCE_MS / 1000} s`)), SILENCE_MS)
  try {
    const query = { ...selection(o), watch: '1', allowWatchBookmarks: 'true', resourceVersion }
    const response = await connection.getOk(
      { path: o.kind.path, accept: `application/json;${METADATA}`, query },
      AbortSignal.any([o.signal, silence.signal, connection.replaced]),
    )
    for await (const line of linesOf(response.body)) {
      timer.refresh()
      pass(o, WatchEvent.parse(JSON.parse(line)))
    }
  } catch (error) {
    if (!connection.replaced.aborted) throw error
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

function pass(o: WatchOptions, event: z.infer<typeof WatchEvent>): void {
  if (event.type === 'ERROR') throw new Error(event.object.message ?? 'the API server ended the watch with an error')
  if (event.type !== 'BOOKMARK' && event.object.metadata) o.onChange(event.object.metadata)
}

function selection(o: WatchOptions): Record<string, string> {
  return o.labels === undefined ? {} : { labelSelector: o.labels }
}
