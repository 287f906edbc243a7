import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { Webhook as Signer } from 'standardwebhooks'
import { describeError } from '../errors.ts'
import type { Attempt, Delivery } from './model.ts'
import { pinAddress, type Address, type AllowedNetworks, type Resolve } from './receivers.ts'

export type SendDeps = {
  readonly allowed: AllowedNetworks
  readonly resolve: Resolve
  /** For the whole attempt. */
  readonly timeoutMs: number
}
export type Letter = Pick<Delivery, 'id' | 'body'> & {
  readonly url: string
  /** One at least. The message is signed with each, and a receiver who knows one of them believes it. */
  readonly secrets: readonly string[]
}

/** So much of an answer is read, and thrown away: a polite end, and nobody's way to look into the operator's networks. */
const MAX_ANSWER_BYTES = 16_384
const MAX_ERROR_LENGTH = 300

/**
 * Delivers once, signed as Standard Webhooks say; any status from 200 to 299 means that it arrived. Redirects are not
 * followed. Never throws.
 */
export async function send({ url, secrets, id, body }: Letter, deps: SendDeps): Promise<Attempt> {
  const at = new Date()
  const ended = () => ({ at, durationMs: Date.now() - at.getTime() })
  try {
    const target = new URL(url)
    const signal = AbortSignal.timeout(deps.timeoutMs)
    const address = await inTime(pinAddress(target, deps.allowed, deps.resolve), signal)
    const signature = secrets.map((secret) => new Signer(secret).sign(id, at, body)).join(' ')
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'seedbed-webhooks',
      'webhook-id': id,
      'webhook-timestamp': Math.floor(at.getTime() / 1_000),
      'webhook-signature': signature,
    }
    const status = await post(target, { headers, body, address, signal })
    return { ...ended(), status, ...problemOf(status) }
  } catch (error) {
    return { ...ended(), error: sentenceOf(error, deps.timeoutMs) }
  }
}

type Post = {
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: string
  readonly address: Address
  readonly signal: AbortSignal
}

/** The status, as soon as it is there; the connection is closed without waiting for more than a little of the rest. */
function post(url: URL, { headers, body, address, signal }: Post): Promise<number> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  // A literal address is not looked up, and was looked at by whoever gave `address`.
  const lookup: LookupFunction = (_host, options, callback) =>
    options.all ? callback(null, [{ ...address }]) : callback(null, address.address, address.family)
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, lookup, agent: false, signal }, (answer) => {
      resolve(answer.statusCode ?? 0)
      readLittle(answer)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function readLittle(answer: IncomingMessage): void {
  let bytes = 0
  answer.on('error', () => undefined)
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) answer.destroy()
  })
}

/** Looking a name up cannot be aborted; waiting for it can. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  return Promise.race([work, aborted])
}

function problemOf(status: number): { error?: string } {
  if (status >= 200 && status < 300) return {}
  if (status >= 300 && status < 400) return { error: `It answered ${status}, a redirect: these are not followed.` }
  return { error: `It answered ${status}.` }
}

function sentenceOf(error: unknown, timeoutMs: number): string {
  const isTimeout = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  if (isTimeout) return `It gave no answer within ${timeoutMs / 1_000} seconds.`
  return describeError(error).slice(0, MAX_ERROR_LENGTH)
}
