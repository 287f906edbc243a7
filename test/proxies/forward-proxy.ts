import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** What companies put between their machines and the outside. */
export type ForwardProxy = {
  /** As clients are told it. */
  readonly url: string
  /** `HOST:PORT` of all that it was asked for, in order. */
  readonly asked: () => readonly string[]
  readonly close: () => void
}

/**
 * Passes on whatever it is asked for: tunnels, and requests that name the whole address.
 * @param host an address of this machine that nodes reach
 */
export async function openForwardProxy(host: string): Promise<ForwardProxy> {
  const asked: string[] = []
  const tunnels = new Set<Socket>()
  const server = createServer(({ url = '', method, headers }, response) => {
    const to = URL.canParse(url) ? new URL(url) : undefined
    asked.push(to ? `${to.hostname}:${to.port || '80'}` : `nothing: ${url}`)
    if (!to) return void response.writeHead(400).end()
    const { 'proxy-connection': _proxyConnection, ...passed } = headers
    const upstream = request(to, { method, headers: passed }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    upstream.on('error', () => response.destroy())
    upstream.end()
  })
  server.on('connect', ({ url = '' }, client: Socket) => {
    asked.push(url)
    const [name = '', port = '443'] = url.split(':')
    const upstream = connect(Number(port), name, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    for (const end of [client, upstream]) {
      tunnels.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        tunnels.delete(end)
        client.destroy()
        upstream.destroy()
      })
    }
  })
  server.listen(0, host)
  await once(server, 'listening')
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close() {
      server.close()
      server.closeAllConnections()
      for (const tunnel of tunnels) tunnel.destroy()
    },
  }
}
