import { Agent } from 'node:https'
import * as z from 'zod'
import { parseJson } from '../json.ts'
import { clockOffsetMs } from './clock.ts'
import { exchange } from './exchange.ts'
import { openWatch, watchPath } from './watch.ts'
import { describeTransport, isAboutClock } from './failures.ts'

/** Until a connection that nobody uses is closed: sooner than what lies between would forget it. */
const IDLE_MS = 5_000

/** A watch that the server does not end in time is ended by us. */
const GRACE_MS = 2_000

const CONTENT_TYPES = {
  GET: 'application/json',
  POST: 'application/json',
  PATCH: 'application/strategic-merge-patch+json',
} as const
type Method = keyof typeof CONTENT_TYPES

/** The API server refused. */
export class KubeError extends Error {
  override readonly name = 'KubeError'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** No whole answer came. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** By what the API server knows us. All PEM; `token` is a bearer token. Nothing: anonymous. */
export type Credential = { readonly certificateAndKey?: string; readonly token?: string }

/** What must have signed the server's certificate; `anybody` only to fetch what is then checked by other means. */
export type Trust = { readonly authority: string } | 'anybody'

export type ApiClient = {
  /** @throws KubeError when refused, Unreachable when there is no answer */
  get: (path: string) => Promise<unknown>
  /** Throws as `get`. */
  post: (path: string, body: object) => Promise<unknown>
  /** Changes what `body` names, by Kubernetes' strategic merge. Throws as `get`. */
  patch: (path: string, body: object) => Promise<unknown>
  /**
   * The object of that name as it is, and again whenever it changes, until time is up; nothing while there is none. Whoever
   * waits for an answer has it at once, and asks once. Throws as `get`.
   */
  watch: (collection: string, name: string, timeoutMs: number) => AsyncIterable<unknown>
  /** How far the server's clock was ahead of ours at its last answer, in milliseconds. Undefined before the first. */
  clockOffsetMs: () => number | undefined
}

const Status = z.object({ message: z.string().default('') })

/** Talks to a cluster's API server: a few calls, so without the client library, which would be most of this program. */
export function createApiClient(server: string, trust: Trust, credential: Credential = {}): ApiClient {
  const { certificateAndKey: pem, token } = credential
  const agent = new Agent({
    ...(trust === 'anybody' ? { rejectUnauthorized: false } : { ca: trust.authority }),
    ...(pem === undefined ? {} : { cert: pem, key: pem }),
    keepAlive: true,
    timeout: IDLE_MS,
  })
  const headers = {
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }

  let offsetMs: number | undefined

  async function call(method: Method, path: string, body?: object): Promise<unknown> {
    const { status, text } = await ask(method, path, body)
    const parsed = parseJson(text)
    if (status < 300) return parsed
    throw new KubeError(status, Status.safeParse(parsed).data?.message || `the API server answered ${status}`)
  }

  async function ask(method: Method, path: string, body?: object) {
    try {
      const sentMs = Date.now()
      const text = body === undefined ? undefined : JSON.stringify(body)
      const type = { 'content-type': CONTENT_TYPES[method] }
      const answer = await exchange(server + path, { agent, method, headers: { ...headers, ...type } }, text)
      offsetMs = clockOffsetMs(answer.date, { sentMs, answeredMs: Date.now() })
      return answer
    } catch (error) {
      throw await unreachable(error)
    }
  }

  async function unreachable(error: unknown): Promise<Unreachable> {
    const there = isAboutClock(error) ? await findClockOffset(server) : undefined
    return new Unreachable(`no answer from ${server}: ${describeTransport(error, there)}`, { cause: error })
  }

  async function* watch(collection: string, name: string, timeoutMs: number): AsyncIterable<unknown> {
    const url = server + watchPath(collection, name, timeoutMs)
    try {
      const { status, objects, end } = await openWatch(url, { agent, headers }, timeoutMs + GRACE_MS)
      if (status >= 300) throw new KubeError(status, `the API server answered ${status}`)
      try {
        yield* objects
      } finally {
        end()
      }
    } catch (error) {
      throw error instanceof KubeError ? error : await unreachable(error)
    }
  }

  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    watch,
    clockOffsetMs: () => offsetMs,
  }
}

/**
 * As `clockOffsetMs`, of a server that is not believed, or that does not know us: it is told nothing, and what it says is
 * only good for a sentence to a person. Undefined when it does not answer.
 */
export async function findClockOffset(server: string): Promise<number | undefined> {
  const api = createApiClient(server, 'anybody')
  // Every answer has a date, also one that refuses.
  await api.get('/version').catch(() => undefined)
  return api.clockOffsetMs()
}
