import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, fetch, type Response } from 'undici'
import { credentialOf } from '../credential.ts'
import type { Kubectl } from '../kubectl.ts'

/** As long as controllers and people's programs go on before they give up. */
const PATIENCE_MS = 30_000
/** A request that was lost on its way is asked again. */
const ATTEMPT_MS = 10_000
const FIRST_PAUSE_MS = 50
const MOST_STREAMS = 100
const LAST_PAUSE_MS = 1_000

export type Ask = { readonly path: string; readonly method?: 'GET' | 'POST'; readonly body?: object }

export type Client = {
  /** The answer, whatever its status. @throws when there is none */
  readonly fetch: (ask: Ask, signal?: AbortSignal) => Promise<Response>
  /**
   * Asks until the answer is good, or says that what is to be made is there, for at most 30 s. `onFailure` is told of
   * each other answer. @throws the last failure when time is up
   */
  readonly insist: (ask: Ask, onFailure?: (what: string, askedAt: Date) => void) => Promise<string>
  readonly close: () => Promise<void>
}

/** A program that talks to an API server over connections that it keeps, with the credential of `kubectl`. */
export function createClient(kubectl: Pick<Kubectl, 'kubeconfig'>): Client {
  const { server, certificateAuthority, token } = credentialOf(kubectl)
  // Else what is asked while a connection is left in good order (GOAWAY) may never be sent.
  const dispatcher = new Agent({ connect: { ca: certificateAuthority }, pipelining: MOST_STREAMS })

  async function ask({ path, method = 'GET', body }: Ask, signal?: AbortSignal): Promise<Response> {
    return fetch(new URL(path, server), {
      method,
      dispatcher,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    })
  }

  async function once(wanted: Ask, signal: AbortSignal): Promise<string> {
    const response = await ask(wanted, signal)
    const text = await response.text()
    if (response.ok || (wanted.method === 'POST' && response.status === 409)) return text
    throw new Error(`status ${response.status}: ${messageOf(text)}`)
  }

  return {
    fetch: ask,
    async insist(wanted, onFailure) {
      const untilMs = performance.now() + PATIENCE_MS
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS)) {
        const askedAt = new Date()
        try {
          return await once(wanted, AbortSignal.timeout(ATTEMPT_MS))
        } catch (error) {
          onFailure?.(reasonOf(error), askedAt)
          if (performance.now() + pauseMs >= untilMs) throw error
        }
        await sleep(pauseMs)
      }
    },
    close: () => dispatcher.destroy(),
  }
}

/** The innermost reason; undici wraps it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return reasonOf(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}

/** What a Status object says, or the first line of anything else. */
function messageOf(text: string): string {
  const [, message] = /"message":"((?:[^"\\]|\\.)*)"/.exec(text) ?? []
  return (message ?? text.split('\n', 1)[0] ?? '').slice(0, 200)
}
