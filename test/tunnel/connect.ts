import { text } from 'node:stream/consumers'
import type { Duplex } from 'node:stream'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { KeyedCertificate } from '../../seed-controller/src/pki/x509.ts'

export type Proxy = {
  readonly address: string
  readonly port: number
  readonly client: KeyedCertificate
  /** The authority of the proxy, PEM. */
  readonly authority: string
}

/** A refusal of the proxy, with the reason of its status line. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** CONNECT, as the API server does it. @throws Refused with status and reason */
export function connectThrough(proxy: Proxy, hostPort: string, headers: Record<string, string> = {}): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const call = request({
      host: proxy.address,
      port: proxy.port,
      servername: 'vpn',
      method: 'CONNECT',
      path: hostPort,
      headers,
      cert: proxy.client.certificate,
      key: proxy.client.key,
      ca: proxy.authority,
      agent: false,
      ...({ allowHalfOpen: true } as object),
    })
    call.once('error', reject)
    call.once('connect', (answer: IncomingMessage, socket: Duplex) => {
      if (answer.statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(new Refused(`${answer.statusCode} ${answer.statusMessage}`))
    })
    call.setTimeout(20_000, () => call.destroy(new Error('no answer within 20 s')))
    call.end()
  })
}

/** What the node or pod at HOST:PORT says over HTTP. */
export async function getThrough(proxy: Proxy, hostPort: string): Promise<string> {
  const socket = await connectThrough(proxy, hostPort)
  try {
    return await new Promise((resolve, reject) => {
      const call = httpRequest({ createConnection: () => socket, path: '/hello', headers: { connection: 'close' } })
      call.once('error', reject)
      call.once('response', (answer) => void text(answer).then(resolve, reject))
      call.setTimeout(10_000, () => call.destroy(new Error('connected, but no answer within 10 s')))
      call.end()
    })
  } finally {
    socket.destroy()
  }
}
