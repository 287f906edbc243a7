import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { newId } from '../ids.ts'

const CLUSTERS = '/apis/seedbed.dev/v1alpha1/clusters'
const HOUR_MS = 3_600_000

/** How the seed answers from now on; what is open already goes on but for `away`. */
export type Conduct = 'well' | 'away' | 'silent' | 'errors' | 'page' | 'nonsense' | 'endless'

type Stored = {
  metadata: { name: string; uid: string; resourceVersion: string; creationTimestamp: string }
  spec: { revision: number }
  status?: unknown
}
type Call = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL }

/**
 * The part of a seed's API that a master uses, with the conduct that a real one cannot be asked for. It keeps Cluster
 * objects, refuses older revisions as the rule in the CRD does, and counts what was really written.
 */
export class TestSeed {
  readonly name = `seed-${newId()}`
  /** Each change of an object's spec: `ID@REVISION`. */
  readonly writes: string[] = []
  /** Ids, each time that an object was made. */
  readonly creations: string[] = []
  /** What is there now, by id. */
  readonly objects = new Map<string, Stored>()
  readonly #watchers = new Set<ServerResponse>()
  readonly #server = createServer(
    (request, response) => void this.#answer(request, response).catch(() => response.destroy()),
  )
  #version = 100
  #conduct: Conduct = 'well'
  #dir = ''

  /** Listens, and gives the YAML by which a master's configuration names it, with datacenter `at-NAME`. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#dir = await mkdtemp(path.join(tmpdir(), 'seed-'))
    const kubeconfigFile = path.join(this.#dir, 'kubeconfig')
    const kubeconfig = {
      clusters: [{ name: 'seed', cluster: { server: this.url, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'master', user: { token: 'good' } }],
      contexts: [{ name: 'seed', context: { cluster: 'seed', user: 'master' } }],
      'current-context': 'seed',
    }
    await writeFile(kubeconfigFile, JSON.stringify(kubeconfig))
    const of = { apiVersion: 'seedbed.dev/v1alpha1' }
    return [
      { ...of, kind: 'Seed', metadata: { name: this.name }, spec: { location: 'Nowhere', kubeconfigFile } },
      {
        ...of,
        kind: 'Datacenter',
        metadata: { name: `at-${this.name}` },
        spec: { seed: this.name, provider: 'byo', region: 'nowhere' },
      },
    ]
      .map((document) => `---\n${JSON.stringify(document)}\n`)
      .join('')
  }

  /** Where it listens. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  behave(conduct: Conduct): void {
    this.#conduct = conduct
    if (conduct !== 'well') this.#server.closeAllConnections()
  }

  /** What its seed-controller would say of a cluster. */
  report(id: string, status: unknown): void {
    const object = this.objects.get(id)
    if (!object) throw new Error(`${id} is not on ${this.name}`)
    this.#store({ ...object, status }, 'MODIFIED')
  }

  /** Says so to everybody who watches, whatever it is. */
  say(event: unknown): void {
    const line = typeof event === 'string' ? event : `${JSON.stringify(event)}\n`
    for (const watcher of this.#watchers) watcher.write(line)
  }

  has(id: string): boolean {
    return this.objects.has(id)
  }

  async stop(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await rm(this.#dir, { recursive: true })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://seed')
    const call = { request, response, url }
    const conduct: Record<Conduct, () => unknown> = {
      well: () => this.#wellAnswer(call),
      away: () => request.socket.destroy(),
      silent: () => undefined,
      errors: () => send(response, 500, { message: 'etcd has no leader\u0000\u202e'.padEnd(100_000, 'x') }),
      page: () => response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Log in</body></html>'),
      nonsense: () => send(response, 200, { kind: 'ClusterList', items: 'none', metadata: null, status: { token: 7 } }),
      endless: () => sendForEver(response),
    }
    await conduct[this.#conduct]()
  }

  async #wellAnswer(call: Call): Promise<unknown> {
    const { request, response, url } = call
    if (url.pathname.endsWith('/token')) {
      return send(response, 201, { status: { token: 'good', expirationTimestamp: new Date(Date.now() + HOUR_MS) } })
    }
    if (url.pathname === CLUSTERS) return url.searchParams.has('watch') ? this.#watch(call) : this.#list(call)
    const name = url.pathname.slice(CLUSTERS.length + 1)
    if (request.method === 'PATCH') return this.#apply(response, JSON.parse(await text(request)) as Stored)
    const object = this.objects.get(name)
    if (!object) return send(response, 404, { message: `clusters "${name}" not found` })
    if (request.method === 'DELETE') {
      this.objects.delete(name)
      this.say({ type: 'DELETED', object: complete(object) })
    }
    return send(response, 200, complete(object))
  }

  /** In pages, by name: what comes next is whatever follows the last name, as of the version of the first page. */
  #list({ response, url }: Call): void {
    const [version = String(this.#version), after = ''] = url.searchParams.get('continue')?.split('/') ?? []
    const limit = Number(url.searchParams.get('limit') ?? Infinity)
    const left = [...this.objects.values()]
      .filter(({ metadata }) => metadata.name > after)
      .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
    const items = left.slice(0, limit)
    const next = left.length > items.length ? { continue: `${version}/${items.at(-1)?.metadata.name ?? ''}` } : {}
    send(response, 200, { kind: 'ClusterList', metadata: { resourceVersion: version, ...next }, items })
  }

  /** Begins with what changed since the version that the caller knows: between a list and a watch nothing is lost. */
  #watch({ response, url }: Call): void {
    const known = Number(url.searchParams.get('resourceVersion') ?? this.#version)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.flushHeaders()
    for (const object of this.objects.values()) {
      if (Number(object.metadata.resourceVersion) <= known) continue
      response.write(`${JSON.stringify({ type: 'MODIFIED', object: complete(object) })}\n`)
    }
    this.#watchers.add(response)
    response.on('close', () => this.#watchers.delete(response))
  }

  #apply(response: ServerResponse, wanted: Stored): void {
    const { name } = wanted.metadata
    const before = this.objects.get(name)
    if (before && wanted.spec.revision < before.spec.revision) {
      return send(response, 422, { message: 'spec.revision may only grow' })
    }
    if (JSON.stringify(before?.spec) === JSON.stringify(wanted.spec))
      return send(response, 200, complete(before as Stored))
    this.writes.push(`${name}@${wanted.spec.revision}`)
    if (!before) this.creations.push(name)
    const creationTimestamp = `${new Date().toISOString().slice(0, 19)}Z`
    const metadata = before?.metadata ?? { name, uid: newId(), resourceVersion: '', creationTimestamp }
    const stored = this.#store({ ...before, metadata, spec: wanted.spec }, before ? 'MODIFIED' : 'ADDED')
    return send(response, 200, complete(stored))
  }

  #store(object: Stored, type: string): Stored {
    this.#version += 1
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#version) } }
    this.objects.set(stored.metadata.name, stored)
    this.say({ type, object: complete(stored) })
    return stored
  }
}

const complete = (object: Stored) => ({ apiVersion: 'seedbed.dev/v1alpha1', kind: 'Cluster', ...object })

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendForEver(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"kind":"ClusterList","items":["')
  const chunk = 'x'.repeat(1_048_576)
  const more = () => {
    while (!response.destroyed && response.write(chunk)) continue
  }
  response.on('drain', more)
  more()
}
