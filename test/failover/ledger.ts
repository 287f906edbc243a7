import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { eventually } from '../eventually.ts'
import type { Client } from './client.ts'

const PATH = '/api/v1/namespaces/default/configmaps'
const SELECTOR = 'seedbed.test/ledger'
const WRITE_EVERY_MS = 200
const RETRY_MS = 100
/** An answer to `watch` that the version asked for is forgotten. */
const GONE = 410

const Item = z.object({ metadata: z.object({ name: z.string().optional(), resourceVersion: z.string() }) })
const List = z.object({ metadata: z.object({ resourceVersion: z.string() }), items: z.array(Item) })
const WatchEvent = z.object({ type: z.string(), object: z.looseObject({ metadata: Item.shape.metadata.partial() }) })

export type Ledger = {
  /** Stops to write, waits for what is still on its way, and says what was written and never seen. */
  readonly stop: () => Promise<{
    readonly missed: readonly string[]
    readonly written: number
    readonly watches: number
  }>
}

/**
 * Writes an object five times a second, and watches for them as a client does: a watch that ends goes on where it was,
 * and a list fills the gap only where the server has forgotten that.
 */
export function startLedger(client: Client): Ledger {
  const stopping = new AbortController()
  const ended = new AbortController()
  const written: string[] = []
  const seen = new Set<string>()
  let watches = 0

  async function write(): Promise<void> {
    while (!stopping.signal.aborted) {
      const name = `entry-${written.length + 1}`
      const metadata = { name, namespace: 'default', labels: { [SELECTOR]: 'entry' } }
      await client.insist({ path: PATH, method: 'POST', body: { apiVersion: 'v1', kind: 'ConfigMap', metadata } })
      written.push(name)
      await sleep(WRITE_EVERY_MS)
    }
  }

  async function list(): Promise<string> {
    const { metadata, items } = List.parse(
      JSON.parse(await client.insist({ path: `${PATH}?labelSelector=${SELECTOR}` })),
    )
    for (const item of items) seen.add(item.metadata.name ?? '')
    return metadata.resourceVersion
  }

  async function watch(): Promise<void> {
    let version = await list()
    while (!ended.signal.aborted) {
      try {
        watches += 1
        version = await watchFrom(version)
      } catch {
        await sleep(RETRY_MS) // Of an API server that is being killed: what counts is what is missed in the end.
      }
    }
  }

  /** Until the connection ends. Returns the version to go on from. */
  async function watchFrom(from: string): Promise<string> {
    const query = `watch=1&allowWatchBookmarks=true&labelSelector=${SELECTOR}&resourceVersion=${from}`
    const response = await client.fetch({ path: `${PATH}?${query}` }, ended.signal)
    if (response.status === GONE) return list()
    if (!response.ok || !response.body) throw new Error(`the watch was answered with ${response.status}`)
    let version = from
    try {
      for await (const line of createInterface(Readable.fromWeb(response.body))) {
        const { type, object } = WatchEvent.parse(JSON.parse(line))
        if (type === 'ERROR') return await list()
        if (type === 'ADDED') seen.add(object.metadata.name ?? '')
        version = object.metadata.resourceVersion ?? version
      }
    } catch {
      // Broken off: what was read counts.
    }
    return version
  }

  const writing = write()
  const watching = watch()
  for (const each of [writing, watching]) each.catch(() => undefined) // `stop` throws it.
  return {
    async stop() {
      stopping.abort()
      await writing
      const missed = () => written.filter((name) => !seen.has(name))
      const complete = async () => {
        if (missed().length > 0) throw new Error(`not seen: ${missed().join(', ')}`)
      }
      await eventually(complete, { timeoutMs: 30_000 }).catch(() => undefined)
      ended.abort()
      await watching
      return { missed: missed(), written: written.length, watches }
    },
  }
}
