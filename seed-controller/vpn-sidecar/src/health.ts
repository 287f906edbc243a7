import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Registry } from 'prom-client'

export type HealthOptions = {
  readonly port: number
  readonly registry: Registry
  /** What is still waited for; undefined when ready. */
  readonly waitingFor: () => string | undefined
}

/** Serves `/livez`, `/readyz` and `/metrics`. Rejects when the port cannot be had. */
export async function serveHealth(o: HealthOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<readonly [number, string]> => {
      if (request.url === '/livez') return [200, 'ok']
      if (request.url === '/readyz') {
        const waitingFor = o.waitingFor()
        return waitingFor === undefined ? [200, 'ok'] : [503, `waiting for ${waitingFor}`]
      }
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
