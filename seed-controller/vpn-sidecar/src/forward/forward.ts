import { request as ask, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import type { Reach } from '../egress/reach.ts'
import { Unreachable } from '../egress/unreachable.ts'
import { parseHostPort, type HostPort } from '../egress/resolve.ts'
import { forbidden } from './policy.ts'

/** They speak of one connection, and there are two (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Answers `GET http://HOST:PORT/path`, as Go's HTTP client asks a proxy for targets without TLS. */
export function createForward(reach: Reach): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const url = targetOf(request)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { socket } = await reach({ to: url.to, relayed: false, forbids: forbidden, signal: gone.signal })
    try {
      const call = ask({
        createConnection: () => socket,
        method: request.method,
        path: url.path,
        headers: { ...endToEnd(request.headers), host: url.host, connection: 'close' },
        signal: gone.signal,
      })
      call.end()
      const [answer] = (await once(call, 'response')) as [IncomingMessage]
      response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers))
      await pipeline(answer, response)
    } finally {
      socket.destroy()
    }
  }
}

function targetOf(request: IncomingMessage): { readonly to: HostPort; readonly host: string; readonly path: string } {
  const url = URL.parse(request.url ?? '')
  if (request.method !== 'GET' || url?.protocol !== 'http:')
    throw new Unreachable(400, 'only GET http://HOST:PORT/PATH and CONNECT are understood here')
  const to = parseHostPort(`${url.hostname}:${url.port === '' ? 80 : url.port}`)
  if (!to) throw new Unreachable(400, 'the URL names no host')
  return { to, host: url.host, path: url.pathname + url.search }
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)))
}
