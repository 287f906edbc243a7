import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { rootMessage } from '../errors.ts'
import type { Door, Events } from '../events.ts'
import { KEEP_ALIVE } from './dial.ts'
import { join } from './join.ts'
import type { Reach, Wanted } from './reach.ts'
import { RELAYED_HEADER, type Credentials } from './relay.ts'
import { parseHostPort } from './resolve.ts'
import { Unreachable } from './unreachable.ts'

const HANDSHAKE_MS = 10_000

export type DoorOptions = {
  readonly door: Door
  readonly port: number
  /** `ca` is the authority of the clients. */
  readonly credentials: Credentials
  /** Common names of certificates. */
  readonly clients: ReadonlySet<string>
  readonly reach: Reach
  readonly forbids?: Wanted['forbids']
  /** For requests other than CONNECT, of clients that may come in. */
  readonly onRequest?: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly events: Events
  /** Breaks off what was connected: the tunnels end with this program, and nobody should wait for an answer. */
  readonly signal: AbortSignal
}

/** Listens for CONNECT over TLS, from clients with a certificate. Rejects when the port cannot be had. */
export async function openDoor(o: DoorOptions): Promise<Server> {
  const server = createServer({
    ...o.credentials,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    handshakeTimeout: HANDSHAKE_MS,
    allowHalfOpen: true,
    noDelay: true,
    ...KEEP_ALIVE,
  })
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (head.length > 0) socket.unshift(head)
    socket.on('error', () => undefined)
    endWith(o.signal, socket)
    void pass(o, request, socket)
  })
  server.on('request', (request, response) => void answer(o, request, response))
  server.on('tlsClientError', (error) => o.events.strange(o.door, error))
  server.listen(o.port)
  await once(server, 'listening')
  return server
}

function endWith(signal: AbortSignal, socket: Duplex): void {
  const end = () => socket.destroy()
  signal.addEventListener('abort', end, { once: true })
  socket.once('close', () => signal.removeEventListener('abort', end))
}

async function pass(o: DoorOptions, request: IncomingMessage, socket: Duplex): Promise<void> {
  const gone = new AbortController()
  const onClose = () => gone.abort()
  socket.once('close', onClose)
  try {
    const wanted = wantedBy(o, request)
    const { socket: far, way } = await o.reach({ ...wanted, signal: gone.signal })
    socket.off('close', onClose)
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    o.events.connected(o.door, way)
    await join(socket, far)
    o.events.disconnected(o.door)
  } catch (error) {
    const { status, reason } = failureOf(error)
    o.events.notConnected(o.door, { status, reason })
    const body = `${reason}\n`
    const head = [`HTTP/1.1 ${status} ${reason}`, 'content-type: text/plain', `content-length: ${body.length}`]
    socket.end([...head, 'connection: close', '', body].join('\r\n'))
  }
}

function wantedBy(o: DoorOptions, request: IncomingMessage): Omit<Wanted, 'signal'> {
  admit(o, request)
  const to = parseHostPort(request.url ?? '')
  if (!to) throw new Unreachable(400, 'CONNECT needs HOST:PORT')
  const relayed = request.headers[RELAYED_HEADER] !== undefined
  return { to, relayed, ...(o.forbids ? { forbids: o.forbids } : {}) }
}

/** @throws Unreachable unless the certificate, which TLS has verified, names somebody who may come in */
function admit(o: DoorOptions, request: IncomingMessage): void {
  const name = request.socket instanceof TLSSocket ? request.socket.getPeerCertificate().subject.CN : undefined
  if (typeof name !== 'string' || !o.clients.has(name)) throw new Unreachable(403, 'this client may not come in here')
}

async function answer(o: DoorOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    admit(o, request)
    if (!o.onRequest) throw new Unreachable(400, 'only CONNECT is understood here')
    await o.onRequest(request, response)
  } catch (error) {
    const { status, reason } = failureOf(error)
    o.events.notConnected(o.door, { status, reason })
    if (response.headersSent) response.destroy()
    else response.writeHead(status, reason, { 'content-type': 'text/plain' }).end(`${reason}\n`)
  }
}

/** The reason goes into the status line, where API servers and Prometheus read it out to people. */
export function failureOf(error: unknown): { readonly status: number; readonly reason: string } {
  const status = error instanceof Unreachable ? error.status : 502
  const text = error instanceof Unreachable ? error.message : rootMessage(error)
  return { status, reason: text.replaceAll(/[^\x20-\x7e]/g, '?') }
}
