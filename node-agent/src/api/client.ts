import { Agent, request } from 'undici'
import { z } from 'zod'
import { clockOffsetMs } from './clock.ts'
import { describeTransport, isAboutClock } from './failures.ts'

const TIMEOUT_MS = 10_000

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
  /** How far the server's clock was ahead of ours at its last answer, in milliseconds. Undefined before the first. */
  clockOffsetMs: () => number | undefined
}

const Status = z.object({ message: z.string().default('') })

/** Talks to a cluster's API server: a few calls, so without the client library, which would be most of this program. */
export function createApiClient(server: string, trust: Trust, credential: Credential = {}): ApiClient {
  const { certificateAndKey: pem, token } = credential
  const connect = {
    ...(trust === 'anybody' ? { rejectUnauthorized: false } : { ca: trust.authority }),
    ...(pem === undefined ? {} : { cert: pem, key: pem }),
    timeout: TIMEOUT_MS,
  }
  const dispatcher = new Agent({ connect, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS })
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }

  let offsetMs: number | undefined

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const { statusCode, text } = await exchange(method, path, body)
    const parsed = parseJson(text)
    if (statusCode < 300) return parsed
    throw new KubeError(statusCode, Status.safeParse(parsed).data?.message || `the API server answered ${statusCode}`)
  }

  async function exchange(method: 'GET' | 'POST', path: string, body?: object) {
    try {
      const options = { dispatcher, method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const sentMs = Date.now()
      const response = await request(server + path, options)
      offsetMs = clockOffsetMs(response.headers['date'], { sentMs, answeredMs: Date.now() })
      return { statusCode: response.statusCode, text: await response.body.text() }
    } catch (error) {
      const there = isAboutClock(error) ? await findClockOffset(server) : undefined
      throw new Unreachable(`no answer from ${server}: ${describeTransport(error, there)}`, { cause: error })
    }
  }

  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
