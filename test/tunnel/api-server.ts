import { once } from 'node:events'
import { createServer } from 'node:https'
import type { ServerResponse } from 'node:http'
import { certificate, type Authorities } from './pki.ts'

export type FakeNode = {
  readonly uid: string
  readonly name: string
  readonly podCIDR: string
}

export type ApiServer = {
  readonly url: string
  /** As if kube-controller-manager or a kubelet had written it. */
  readonly put: (node: FakeNode) => void
  readonly remove: (name: string) => void
  /** From now on nobody is answered, and watches break. */
  readonly stop: () => Promise<void>
}

/** The part of an API server that the sidecar uses: Nodes, listed and watched. The journeys have a real one. */
export async function startApiServer(address: string, a: Authorities): Promise<ApiServer> {
  const own = await certificate(a.cluster, { commonName: 'kube-apiserver', ips: [address], usages: ['server'] })
  const nodes = new Map<string, object>()
  const watchers = new Set<ServerResponse>()
  const tls = { cert: own.certificate, key: own.key, ca: a.cluster.certificate, requestCert: true }
  const server = createServer({ ...tls, rejectUnauthorized: true }, (request, response) => {
    const url = new URL(request.url ?? '', 'https://x')
    if (url.pathname !== '/api/v1/nodes') return void response.writeHead(404).end()
    if (!url.searchParams.has('watch')) {
      return void response.end(JSON.stringify({ metadata: { resourceVersion: '1' }, items: [...nodes.values()] }))
    }
    response.flushHeaders()
    watchers.add(response)
    response.on('close', () => watchers.delete(response))
  })
  server.listen(0, address)
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error(`no port on ${address}`)
  const tell = (type: string, object: object) => {
    for (const watcher of watchers) watcher.write(`${JSON.stringify({ type, object })}\n`)
  }
  return {
    url: `https://${address}:${bound.port}`,
    put(node) {
      const known = nodes.has(node.name)
      nodes.set(node.name, objectOf(node))
      tell(known ? 'MODIFIED' : 'ADDED', objectOf(node))
    },
    remove(name) {
      const object = nodes.get(name)
      nodes.delete(name)
      if (object) tell('DELETED', object)
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close').catch(() => undefined)
    },
  }
}

function objectOf({ uid, name, podCIDR }: FakeNode): object {
  return {
    metadata: { name, uid, creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { podCIDR },
  }
}
