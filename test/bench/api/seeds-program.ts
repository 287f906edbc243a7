import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../../../master/src/clusters/model.ts'
import { seedName } from '../../master/program.ts'
import { clusters, grouped, SIZES, type SizeName } from './world.ts'

/**
 * Stands in for the API servers of all seeds, as far as a master reads from them: `node seeds-program.ts SIZE`.
 * Prints their addresses in order. A line of standard input, `NUMBER fine|slow|dead`, changes one of them; the answer is `ok`.
 */
export type Mode = 'fine' | 'slow' | 'dead'

/** Near to what the master waits for at most. */
const SLOW_MS = 4_000
const LIST = '/apis/seedbed.dev/v1alpha1/clusters'
const size = SIZES[process.argv[2] as SizeName]

const bySeed = grouped(clusters(size), ({ seed }) => seed)
const seeds = await Promise.all(Array.from({ length: size.seeds }, (_, n) => startSeed(bySeed.get(seedName(n)) ?? [])))
process.stdout.write(`${JSON.stringify(seeds.map(({ port }) => `http://127.0.0.1:${port}`))}\n`)
createInterface(process.stdin).on('line', (line) => {
  const [number, mode] = line.split(' ')
  void seeds[Number(number)]?.become(mode as Mode).then(() => process.stdout.write('ok\n'))
})

async function startSeed(of: readonly Cluster[]) {
  const items = of.map(toObject)
  let mode: Mode = 'fine'
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (mode === 'slow') await sleep(SLOW_MS)
    handle(request, response, items)
  }
  let server = await listen((request, response) => void answer(request, response), 0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    async become(next: Mode): Promise<void> {
      const wasDead = mode === 'dead'
      mode = next
      if (next === 'dead' && !wasDead) {
        server.close()
        server.closeAllConnections()
      }
      if (next !== 'dead' && wasDead) server = await listen((request, response) => void answer(request, response), port)
      if (next === 'slow') server.closeAllConnections()
    },
  }
}

async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer(handler).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function handle(request: IncomingMessage, response: ServerResponse, items: readonly object[]): void {
  const url = new URL(request.url ?? '', 'http://seed')
  const send = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (request.method === 'POST' && url.pathname.endsWith('/token')) {
    const expirationTimestamp = new Date(Date.now() + 86_400_000).toISOString()
    send(201, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {},
      status: { token: 'seed-token', expirationTimestamp },
    })
  } else if (url.pathname !== LIST) {
    send(404, { apiVersion: 'v1', kind: 'Status', status: 'Failure', code: 404, message: 'not here' })
  } else if (url.searchParams.get('watch') === 'true') {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
  } else {
    const from = Number(url.searchParams.get('continue') ?? 0)
    const to = from + Number(url.searchParams.get('limit') ?? items.length)
    const metadata = { resourceVersion: '1000000', ...(to < items.length ? { continue: String(to) } : {}) }
    send(200, { apiVersion: 'seedbed.dev/v1alpha1', kind: 'ClusterList', metadata, items: items.slice(from, to) })
  }
}

/** As the seed-controller would have left it. */
function toObject({ id, name, observed, ...wanted }: Cluster): object {
  const { projectId, version, datacenter, profile, network, revision } = wanted
  const { uid, order, createdAt, revision: observedRevision, seenAt: _, ...status } = observed ?? { order: 0 }
  return {
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'Cluster',
    metadata: { name: id, uid, resourceVersion: String(order), creationTimestamp: createdAt, generation: 2 },
    spec: { revision, displayName: name, projectId, version, datacenter, profile, network, access: [], paused: false },
    status: { observedRevision, ...status },
  }
}
