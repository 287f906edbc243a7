import { request as overHttp, type Agent, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { TLSSocket } from 'node:tls'
import type { Readable } from 'node:stream'

export type Question = {
  readonly url: string | URL
  /** GET if absent. */
  readonly method?: string
  /** Their names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | AsyncIterable<Uint8Array> | undefined
  /** Holds the connections, and says whom to believe and who we are. Those of Node itself if absent. */
  readonly agent?: Agent
  /** Who cannot be reached is given up after this time, where `signal` gives those who answer more. */
  readonly connectMs?: number
  /** Ends the question, and the body of its answer, with its reason. */
  readonly signal: AbortSignal
}

/** What was answered. Its body has to be read, or the question ended by its signal. */
export type Answer = { readonly status: number; readonly body: Readable }

/**
 * Asks over HTTP/1.1, with TLS where the URL says so, by Node's own client: a library for it is a megabyte of text in the
 * memory of each process. Follows no redirection.
 * @returns as soon as there is an answer, of any HTTP status
 */
export function ask({ url, body, connectMs, signal, ...o }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const to = new URL(url)
    const request = (to.protocol === 'https:' ? overHttps : overHttp)(to, o)
    let answer: IncomingMessage | undefined
    const onAbort = () => {
      reject(signal.reason as Error)
      ;(answer ?? request).destroy(signal.reason as Error)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    request.once('close', () => signal.removeEventListener('abort', onAbort))
    request.once('response', (response) => {
      answer = response
      resolve({ status: response.statusCode ?? 0, body: response })
    })
    // Also after the answer: whoever reads the body hears of it, and unheard it would end the process.
    request.on('error', reject)
    if (connectMs !== undefined) boundConnecting(request, connectMs)
    if (body === undefined || typeof body === 'string') request.end(body)
    else pipeline(body, request).catch(reject)
  })
}

/** Nobody was reached: nothing was asked. */
export class ConnectTimeoutError extends Error {
  override readonly name = 'ConnectTimeoutError'
  constructor(ms: number) {
    super(`no connection within ${ms / 1_000} s`)
  }
}

function boundConnecting(request: ClientRequest, ms: number): void {
  const timer = setTimeout(() => request.destroy(new ConnectTimeoutError(ms)), ms)
  const onConnected = () => clearTimeout(timer)
  request.once('close', onConnected)
  request.once('socket', (socket) => {
    if (socket.connecting) socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', onConnected)
    else onConnected()
  })
}
