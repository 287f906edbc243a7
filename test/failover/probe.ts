import type { Ask, Client } from './client.ts'

const EVERY_MS = 50

export type Probe = {
  /** Waits for the last answers and says what was seen. */
  readonly stop: () => Promise<ProbeReport>
}

export type ProbeReport = {
  /** What requests ended with that had no good answer within the time for which a client retries. Each means an outage. */
  readonly lost: readonly string[]
  /** One line for people. */
  readonly summary: string
}

/** Asks the same twenty times a second, each time to the end, whether the ones before were answered or not. */
export function startProbe(name: string, client: Client, ask: Ask): Probe {
  const pending = new Set<Promise<void>>()
  const failures = new Map<string, { times: number; readonly firstAt: Date }>()
  const lost: string[] = []
  let asked = 0
  let longestMs = 0

  const onFailure = (what: string, askedAt: Date) => {
    const { times, firstAt } = failures.get(what) ?? { times: 0, firstAt: askedAt }
    failures.set(what, { times: times + 1, firstAt })
  }
  async function run(): Promise<void> {
    const startedMs = performance.now()
    try {
      await client.insist(ask, onFailure)
      longestMs = Math.max(longestMs, performance.now() - startedMs)
    } catch (error) {
      lost.push(error instanceof Error ? error.message : String(error))
    }
  }
  const timer = setInterval(() => {
    asked += 1
    const one = run().finally(() => pending.delete(one))
    pending.add(one)
  }, EVERY_MS)

  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(pending)
      const seen = [...failures].map(sayFailure).join('')
      return { lost, summary: `${name}: ${asked} requests, the longest took ${Math.round(longestMs)} ms${seen}` }
    },
  }
}

const sayFailure = ([what, { times, firstAt }]: [string, { times: number; firstAt: Date }]): string =>
  `\n    ${times} × ${what}, the first asked at ${firstAt.toISOString()}`
