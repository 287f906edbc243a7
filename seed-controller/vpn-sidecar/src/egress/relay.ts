import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { Duplex } from 'node:stream'
import { KEEP_ALIVE } from './dial.ts'
import { Unreachable } from './unreachable.ts'

/** Says that a request has been passed on once. It is not passed on again, or it could go round for ever. */
export const RELAYED_HEADER = 'seedbed-relayed'

/** Certificate, key and the authority of the other side; PEM. */
export type Credentials = { readonly cert: Buffer; readonly key: Buffer; readonly ca: Buffer }

export type Peer = { readonly name: string; readonly port: number; readonly credentials: Credentials }

export type Relay = {
  readonly hostPort: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** A connection that another replica makes. @throws Unreachable with its answer, or because there was none */
export function relay(peer: Peer, { hostPort, timeoutMs, signal }: Relay): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const call = request({
      host: peer.name,
      port: peer.port,
      method: 'CONNECT',
      path: hostPort,
      headers: { [RELAYED_HEADER]: '1' },
      ...peer.credentials,
      ...({ allowHalfOpen: true, noDelay: true } as object), // Of the socket; the request's type does not list them.
      ...KEEP_ALIVE,
      agent: false,
      signal,
    })
    const timer = setTimeout(() => call.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs)
    call.once('close', () => clearTimeout(timer))
    call.once('error', (cause) => reject(new Unreachable(503, `${peer.name} cannot be asked: ${cause.message}`)))
    call.once('connect', (answer: IncomingMessage, socket: Duplex, head: Buffer) => {
      clearTimeout(timer)
      if (head.length > 0) socket.unshift(head)
      if (answer.statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(new Unreachable(answer.statusCode === 502 ? 502 : 503, `${peer.name}: ${answer.statusMessage}`))
    })
    call.end()
  })
}
