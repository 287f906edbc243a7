import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, fetch, type Response } from 'undici'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Kubectl } from '../kubectl.ts'

const Kubeconfig = z.object({
  clusters: z.tuple([z.object({ cluster: z.object({ server: z.url(), 'certificate-authority-data': z.base64() }) })]),
  users: z.tuple([
    z.object({ user: z.object({ 'client-certificate-data': z.base64(), 'client-key-data': z.base64() }) }),
  ]),
})

/** As long as controllers and people's programs go on before they give up. */
const PATIENCE_MS = 30_000
const FIRST_PAUSE_MS = 50
const LAST_PAUSE_MS = 1_000

export type Ask = { readonly path: string; readonly method?: 'GET' | 'POST'; readonly body?: object }

export type Client = {
  /** The answer, whatever its status. @throws when there is none */
  readonly fetch: (ask: Ask, signal?: AbortSignal) => Promise<Response>
  /**
   * Asks until the answer is good, or says that what is to be made is there, for at most 30 s. `onFailure` is told of
   * each other answer. @throws the last failure when time is up
   */
  readonly insist: (ask: Ask, onFailure?: (what: string) => void) => Promise<string>
  readonly close: () => Promise<void>
}

/** A program that talks to an API server over connections that it keeps, with the credential of `kubectl`. */
export function createClient({ kubeconfig }: Pick<Kubectl, 'kubeconfig'>): Client {
  const { clusters, users } = Kubeconfig.parse(parse(readFileSync(kubeconfig, 'utf8')))
  const [{ cluster }] = clusters
  const [{ user }] = users
  const dispatcher = new Agent({
    connect: {
      ca: plain(cluster['certificate-authority-data']),
      cert: plain(user['client-certificate-data']),
      key: plain(user['client-key-data']),
    },
  })

  async function ask({ path, method = 'GET', body }: Ask, signal?: AbortSignal): Promise<Response> {
    return fetch(new URL(path, cluster.server), {
      method,
      dispatcher,
      headers: { 'content-type': 'application/json' },
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
      const signal = AbortSignal.timeout(PATIENCE_MS)
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS)) {
        try {
          return await once(wanted, signal)
        } catch (error) {
          onFailure?.(reasonOf(error))
          if (performance.now() + pauseMs >= untilMs) throw error
        }
        await sleep(pauseMs)
      }
    },
    close: () => dispatcher.destroy(),
  }
}

const plain = (base64: string) => Buffer.from(base64, 'base64').toString()

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
