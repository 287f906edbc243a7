import { text } from 'node:stream/consumers'
import type { Answer } from '../runtime/ask.ts'
import { Slots } from '../runtime/slots.ts'
import type { Access, Outgoing } from './access.ts'
import { ApiError } from './api-error.ts'

/**
 * Requests at a time. An API server lets one client have so many answered at once and queues what comes beyond, and they
 * would all be late together: what waits here has not begun its time.
 */
const MOST_AT_ONCE = 64

/** By which API servers name this process in their audit logs. */
export const USER_AGENT = 'seed-controller'

const JSON_TYPE = 'application/json'

export type Request = {
  /** GET if absent. */
  readonly method?: Outgoing['method']
  /** Begins with `/`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly accept?: string
  /** Sent as JSON. */
  readonly body?: object
  /** Of the body, where it is a patch. */
  readonly contentType?: string
}

/** One API server, and who we are there. Its requests share connections and end. */
export class Connection {
  readonly #access: Access
  readonly #timeoutMs: number
  readonly #slots = new Slots(MOST_AT_ONCE)
  readonly #replaced = new AbortController()
  /** When anything was last answered, on the clock of `performance`. */
  #answeredMs = 0

  constructor(access: Access, timeoutMs: number) {
    this.#access = access
    this.#timeoutMs = timeoutMs
  }

  /** Without a slash at its end. */
  get server(): string {
    return this.#access.server
  }

  /**
   * Aborts when another connection is there to be used in place of this one. What has no end of its own begins anew on
   * that one; this one's sockets close when nothing is under way on them.
   */
  get replaced(): AbortSignal {
    return this.#replaced.signal
  }

  replace(): void {
    this.#replaced.abort()
    this.#access.leave()
  }

  /**
   * Asks for an object, or to change one. Bodies are read to their end at once, whatever becomes of them: what is left
   * unread keeps its stream.
   * @returns the JSON of the answer, unread @throws ApiError when the server says no
   */
  call<T>(r: Request): Promise<T> {
    return this.#slots.run(() =>
      this.#bounded(async (signal) => {
        const { status, body } = await this.#send(r, signal)
        const said = await text(body)
        if (status >= 300) throw new ApiError(status, said)
        return JSON.parse(said) as T
      }),
    )
  }

  /**
   * Asks for what is no object: streams, health, metadata only.
   * @param signal bounds the request in place of the time that requests have
   * @returns as soon as there is an answer, of any HTTP status
   */
  get(r: Omit<Request, 'method'>, signal?: AbortSignal): Promise<Answer> {
    return this.#bounded((bound) => this.#send(r, bound), signal)
  }

  /** As `get`. @throws ApiError when the answer is another than 200 */
  async getOk(r: Omit<Request, 'method'>, signal?: AbortSignal): Promise<Answer> {
    const answer = await this.get(r, signal)
    if (answer.status === 200) return answer
    throw new ApiError(answer.status, await text(answer.body))
  }

  /**
   * Asks, and waits for the answer until `signal`: by itself, for the time that requests have. Where nobody was answered for
   * as long as this request was given, the connection may have died without saying so, as with a node that is lost: TCP by
   * itself would hold on to it for a quarter of an hour.
   */
  async #bounded<T>(
    ask: (signal: AbortSignal) => Promise<T>,
    signal = AbortSignal.timeout(this.#timeoutMs),
  ): Promise<T> {
    const askedMs = performance.now()
    try {
      const answered = await untilAborted(ask(signal), signal)
      this.#answeredMs = performance.now()
      return answered
    } catch (error) {
      if (error instanceof ApiError) this.#answeredMs = performance.now()
      if (isTimeout(error) && this.#answeredMs < askedMs) this.#access.hangUp()
      throw error
    }
  }

  #send({ method = 'GET', path, query, accept = JSON_TYPE, ...r }: Request, signal: AbortSignal): Promise<Answer> {
    const search = new URLSearchParams(query).toString()
    const content = r.body === undefined ? {} : { 'content-type': r.contentType ?? JSON_TYPE }
    const outgoing = {
      method,
      path: search === '' ? path : `${path}?${search}`,
      headers: { 'user-agent': USER_AGENT, accept, ...content },
      body: r.body === undefined ? undefined : JSON.stringify(r.body),
    }
    return this.#access.send(outgoing, signal)
  }
}

/**
 * Rejects when `signal` aborts, whatever becomes of the promise. The library does so only of a request that it has begun to
 * send: one that waits for its turn, as until there is a connection, waits on.
 */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'
