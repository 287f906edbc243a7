import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECURITY_HEADERS } from './guards.ts'

/** In milliseconds. */
export type Timeouts = {
  /** Until all headers are there. */
  readonly headers: number
  /** Until the whole request is there. */
  readonly request: number
  /** In which not a byte went either way: a stream says something every few seconds, so somebody does not read it. */
  readonly silence: number
}

const TIMEOUTS: Timeouts = { headers: 10_000, request: 30_000, silence: 120_000 }
const MAX_CONNECTIONS = 20_000

/** A server that waits for nobody without end: who sends or reads too slowly is cut off, and is nobody else's problem. */
export function createHttpServer(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
  timeouts: Timeouts = TIMEOUTS,
): Server {
  const server = createServer(
    {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: Math.min(timeouts.headers / 2, 5_000),
      // Answered by `refuseMalformed` instead, with all headers.
      requireHostHeader: false,
    },
    (request, response) => void handle(request, response),
  )
  server.setTimeout(timeouts.silence)
  server.maxConnections = MAX_CONNECTIONS
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error, socket as Socket))
  return server
}

/**
 * Ends a server so that nobody loses a request. For `ms` whoever asks is answered, and told that the connection ends with that:
 * one that is cut while it is idle may have a request under way, which a client cannot know to be unheard. Only then is what
 * is idle closed. Resolves when no connection is left.
 */
export async function closeGently(server: Server, ms: number): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
  await sleep(ms)
  await new Promise<void>((resolve) => void server.close(() => resolve()))
}

const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** What is no HTTP has no request to answer, so the answer is written by hand. */
function refuse({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = STATUS[code] ?? 400
  const headers = Object.entries({ ...SECURITY_HEADERS, 'Content-Length': '0', Connection: 'close' })
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`)
}
