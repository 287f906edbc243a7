import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2'
import type { Answer } from '../runtime/ask.ts'
import type { Outgoing } from './access.ts'

/** As client-go has it: shorter than the minute after which load balancers forget a connection. */
const KEEP_ALIVE_MS = 30_000
const TLS = { minVersion: 'TLSv1.3' } as const

/** In PEM: whom to believe, and where it is by a certificate who we are. */
export type Credential = { readonly ca: string; readonly cert?: string; readonly key?: string }

/**
 * One connection of HTTP/2 to one API server, made when something is asked and there is none. All requests and streams go
 * over it, until the server asks to leave it (GOAWAY, as API servers with replicas do now and then): what is under way goes on
 * there, and what comes next goes over another one.
 */
export class Line {
  readonly #origin: string
  readonly #credential: Credential
  #session: ClientHttp2Session | undefined

  constructor(server: string, credential: Credential) {
    this.#origin = new URL(server).origin
    this.#credential = credential
  }

  /** As `Access.send`. */
  async send(r: Outgoing, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted()
    try {
      return await ask(this.#open(), r, signal)
    } catch (error) {
      // The server had asked to leave and says that it has done nothing about what came after.
      if (!(error instanceof RefusedError)) throw error
      return ask(this.#open(), r, signal)
    }
  }

  hangUp(): void {
    this.#session?.destroy(new Error(`The connection to ${this.#origin} was given up: nothing was answered over it`))
    this.#session = undefined
  }

  leave(): void {
    this.#session?.close()
    this.#session = undefined
  }

  #open(): ClientHttp2Session {
    if (this.#session && !this.#session.closed && !this.#session.destroyed) return this.#session
    const session = connect(
      this.#origin,
      { ...this.#credential, ...TLS, settings: { enablePush: false } },
      (_, socket) => socket.setKeepAlive(true, KEEP_ALIVE_MS),
    )
    // Each request on it says the same.
    session.on('error', () => undefined)
    return (this.#session = session)
  }
}

/** The server has not begun with the request: it may be asked again. */
class RefusedError extends Error {}

function ask(session: ClientHttp2Session, r: Outgoing, signal: AbortSignal): Promise<Answer> {
  const { method, path, headers, body } = r
  const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream: body === undefined })
  const onAbort = () => {
    stream.close(constants.NGHTTP2_CANCEL)
    stream.destroy(signal.reason as Error)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  stream.once('close', () => signal.removeEventListener('abort', onAbort))
  if (body !== undefined) stream.end(body)
  return answerOf(stream)
}

function answerOf(stream: ClientHttp2Stream): Promise<Answer> {
  return new Promise((resolve, reject) => {
    stream.once('response', ({ ':status': status = 0 }) => resolve({ status, body: stream }))
    // Also after the answer: whoever reads the body hears of it, and unheard it would end the process.
    stream.on('error', (error) => reject(isRefused(stream) ? new RefusedError(error.message, { cause: error }) : error))
    stream.once('close', () => reject(new Error('The connection ended before there was an answer')))
  })
}

const isRefused = (stream: ClientHttp2Stream): boolean => stream.rstCode === constants.NGHTTP2_REFUSED_STREAM
