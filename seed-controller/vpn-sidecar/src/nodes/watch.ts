import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Events } from '../events.ts'
import type { ApiServer } from './kubeconfig.ts'
import { factsOf, NodeList, WatchEvent } from './node-object.ts'
import { getOk } from './request.ts'
import type { NodeFacts } from './table.ts'

const PATH = '/api/v1/nodes'
const PAGE = 250
/** The API server sends a bookmark each minute; silence for longer is a connection that died without saying so. */
const SILENCE_MS = 90_000
const LIST_MS = 30_000
const FIRST_RETRY_MS = 200
const LAST_RETRY_MS = 5_000

export type WatchOptions = {
  readonly api: ApiServer
  /** Called with all Nodes after each change of what matters here. What was known last stays known without an API server. */
  readonly onNodes: (nodes: readonly NodeFacts[]) => void
  readonly events: Pick<Events, 'watchEnded'>
  readonly signal: AbortSignal
}

/** Tells of every change of Nodes until `signal`; after any error it lists again, so nothing is missed for long. */
export async function watchNodes(o: WatchOptions): Promise<void> {
  let retryMs = FIRST_RETRY_MS
  while (!o.signal.aborted) {
    const startedAt = performance.now()
    try {
      await listAndWatch(o)
      retryMs = FIRST_RETRY_MS
    } catch (error) {
      if (o.signal.aborted) return
      if (performance.now() - startedAt > LAST_RETRY_MS) retryMs = FIRST_RETRY_MS
      o.events.watchEnded(error, retryMs)
      await sleep(retryMs, undefined, { signal: o.signal }).catch(() => undefined)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    }
  }
}

type Known = Map<string, NodeFacts>

async function listAndWatch(o: WatchOptions): Promise<void> {
  const { known, version } = await list(o)
  o.onNodes([...known.values()])
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(new Error(`nothing heard for ${SILENCE_MS / 1000} s`)), SILENCE_MS)
  try {
    const query = new URLSearchParams({ watch: '1', allowWatchBookmarks: 'true', resourceVersion: version })
    const response = await getOk(o.api, `${PATH}?${query}`, AbortSignal.any([o.signal, silence.signal]))
    for await (const line of createInterface(response)) {
      timer.refresh()
      if (take(known, line)) o.onNodes([...known.values()])
    }
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

async function list(o: WatchOptions): Promise<{ readonly known: Known; readonly version: string }> {
  const known: Known = new Map()
  const signal = AbortSignal.any([o.signal, AbortSignal.timeout(LIST_MS)])
  let page = ''
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(page === '' ? {} : { continue: page }) })
    const { items, metadata } = NodeList.parse(JSON.parse(await text(await getOk(o.api, `${PATH}?${query}`, signal))))
    for (const item of items) known.set(item.metadata.name, factsOf(item))
    page = metadata.continue ?? ''
    if (page === '') return { known, version: metadata.resourceVersion }
  }
}

/** True when something that matters here is different from before: a kubelet reports much that does not. */
function take(known: Known, line: string): boolean {
  const event = WatchEvent.parse(JSON.parse(line))
  if (event.type === 'ERROR') throw new Error(event.object.message ?? 'the API server ended the watch with an error')
  if (event.type === 'BOOKMARK') return false
  const facts = factsOf(event.object)
  if (event.type === 'DELETED') return known.delete(facts.name)
  const before = known.get(facts.name)
  known.set(facts.name, facts)
  return JSON.stringify(before) !== JSON.stringify(facts)
}
