import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

const LIST = '/apis/seedbed.dev/v1alpha1/clusters'

type Spec = { readonly revision: number; readonly displayName: string }
type Stored = {
  readonly metadata: {
    readonly name: string
    readonly uid: string
    resourceVersion: string
    readonly creationTimestamp: string
  }
  spec: Spec
}

/** What a seed was told of one cluster, in order. */
export type Told = { readonly revisions: number[]; creations: number }

export type Seed = {
  readonly url: string
  /** By the clusters' ids: what is there now, and everything that ever was. */
  readonly objects: ReadonlyMap<string, Stored>
  readonly told: ReadonlyMap<string, Told>
  readonly close: () => void
}

/**
 * Stands in for a seed's API server and keeps a record: takes a Cluster as server-side apply does, refuses an older
 * revision as the CRD's rule does, and deletes.
 */
export async function startSeed(): Promise<Seed> {
  const objects = new Map<string, Stored>()
  const told = new Map<string, Told>()
  const watchers = new Set<ServerResponse>()
  let version = 1

  const tellWatchers = (type: string, object: Stored) => {
    for (const watcher of watchers) watcher.write(`${JSON.stringify({ type, object: whole(object) })}\n`)
  }

  function note(name: string, revision: number, isNew: boolean): void {
    const record = told.get(name) ?? { revisions: [], creations: 0 }
    told.set(name, record)
    record.revisions.push(revision)
    if (isNew) record.creations += 1
  }

  function apply(name: string, spec: Spec): [number, object] {
    const live = objects.get(name)
    if (live && spec.revision < live.spec.revision) return refuse(422, 'spec.revision may only grow')
    if (live && JSON.stringify(live.spec) === JSON.stringify(spec)) return [200, whole(live)]
    note(name, spec.revision, !live)
    version += 1
    const metadata = live?.metadata ?? { name, uid: randomUUID(), creationTimestamp: new Date().toISOString() }
    const object: Stored = { metadata: { ...metadata, resourceVersion: String(version) }, spec }
    objects.set(name, object)
    tellWatchers(live ? 'MODIFIED' : 'ADDED', object)
    return [live ? 200 : 201, whole(object)]
  }

  function remove(name: string): [number, object] {
    const live = objects.get(name)
    if (!live) return refuse(404, 'not found')
    objects.delete(name)
    tellWatchers('DELETED', live)
    return [200, { kind: 'Status', status: 'Success' }]
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://seed')
    const name = url.pathname.startsWith(`${LIST}/`) ? url.pathname.slice(LIST.length + 1) : undefined
    const send = ([status, body]: [number, object]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (name !== undefined) send(await answerFor(name, request))
    else if (url.pathname.endsWith('/token')) send([201, newToken()])
    else if (url.searchParams.get('watch') === 'true') watch(response)
    else {
      const items = [...objects.values()].map(whole)
      send([200, { kind: 'ClusterList', metadata: { resourceVersion: String(version) }, items }])
    }
  }

  async function answerFor(name: string, request: IncomingMessage): Promise<[number, object]> {
    if (request.method === 'PATCH') return apply(name, ((await json(request)) as { spec: Spec }).spec)
    if (request.method === 'DELETE') return remove(name)
    const live = objects.get(name)
    return live ? [200, whole(live)] : refuse(404, 'not found')
  }

  function watch(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
    watchers.add(response)
    response.once('close', () => watchers.delete(response))
  }

  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${port}`, objects, told, close }
}

const newToken = () => {
  const expirationTimestamp = new Date(Date.now() + 86_400_000).toISOString()
  return { kind: 'TokenRequest', spec: {}, status: { token: 'seed-token', expirationTimestamp } }
}

const whole = (object: Stored) => ({ apiVersion: 'seedbed.dev/v1alpha1', kind: 'Cluster', ...object })

const refuse = (code: number, message: string): [number, object] => [
  code,
  { apiVersion: 'v1', kind: 'Status', status: 'Failure', code, message },
]
