import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Registry } from 'prom-client'

export type HttpOptions = {
  readonly port: number
  readonly registry: Registry
  /** A follower is ready too: it can take over. */
  readonly ready: () => boolean
}

/** Serves `/healthz`, `/readyz` and `/metrics`. Rejects when the port cannot be had. */
export async function serveHttp(o: HttpOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<readonly [number, string]> => {
      if (request.url === '/healthz') return [200, 'ok']
      if (request.url === '/readyz')
        return o.ready() ? [200, 'ok'] : [503, 'not connected to the seed, or not serving the issuer yet']
      if (request.url === '/metrics') return [200, await o.registry.metrics()]
      return [404, 'not found']
    }
    answer().then(
      ([status, body]) => response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4' }).end(body),
      () => response.writeHead(500).end(),
    )
  })
  server.listen(o.port)
  await once(server, 'listening')
  return server
}
