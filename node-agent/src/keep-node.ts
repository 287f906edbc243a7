import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { identityFinder } from './api/identity.ts'
import { forgetRestart, readOrders } from './control/orders.ts'
import { Pace } from './pace.ts'
import { runPhases } from './pass.ts'
import type { Context } from './phase.ts'
import { STEPS } from './phases/all.ts'
import { Repairs } from './repair/repairs.ts'
import { createReporter } from './report/reporter.ts'
import type { Settings } from './settings.ts'
import { neededOf, type PhaseStatus, type Status, tellStatus } from './status.ts'
import { AGENT_VERSION } from './version.ts'

export type Keeping = {
  readonly signal: AbortSignal
  /** Told of each phase as it changes. */
  readonly tell: (phase: PhaseStatus) => void
  /** Told of what hinders nothing. */
  readonly warn: (message: string) => void
  /** Asked after each pass whether it was the last; `isHeard`: the cluster has heard from this program. What it throws ends it too. */
  readonly isEnough: (status: Status, isHeard: boolean) => boolean
  /** The program, where it runs as the service of this machine. */
  readonly self?: Context['self']
}

/** Makes and keeps this machine a node, pass by pass, until that is enough or the signal is aborted. */
export async function keepNode(settings: Settings, { signal, tell, warn, isEnough, self }: Keeping): Promise<void> {
  const repairs = new Repairs()
  const context: Context = { settings, repairs, identity: identityFinder(settings), self }
  const reporter = createReporter(settings.name, context.identity)
  const pace = new Pace()
  const run = randomUUID()
  let phases: readonly PhaseStatus[] = []
  const nap = napper(signal)
  while (!signal.aborted) {
    const before = phases
    const sleep = nap()
    phases = await runPhases(STEPS, context, {
      before,
      settled: pace.isEager() ? before : [],
      orders: readOrders(),
      onRestarted: forgetRestart,
    })
    for (const phase of changed(before, phases)) tell(phase)
    const needed = neededOf(phases)
    const ready = needed.every((p) => p.state === 'done')
    context.done = phases.filter((p) => p.state === 'done').map((p) => p.name)
    const { name: node, server } = settings
    const status = { node, server, ready, run, version: AGENT_VERSION, phases: [...phases], repairs: repairs.counts }
    tellStatus(status, warn)
    context.wasReady ||= phases.some((p) => p.name === 'ready' && p.state === 'done')
    const found = { phases, repairs: repairs.counts, tunnels: context.tunnels, refusedAgent: context.refusedAgent }
    const isHeard = await reporter.report(found).catch((error: unknown) => {
      warn(`not reported: ${String(error)}`)
      return false
    })
    if (isEnough(status, isHeard)) return
    const isAwaited = context.node?.upgrade !== undefined
    await sleep(pace.nextMs(needed, isAwaited))
  }
}

/** Each nap ends early when a person has said something since it was made, which a hang-up tells. */
function napper(signal: AbortSignal): () => (ms: number) => Promise<void> {
  let wake = new AbortController()
  process.on('SIGHUP', () => wake.abort())
  return () => {
    wake = new AbortController()
    const early = AbortSignal.any([signal, wake.signal])
    return (ms) => setTimeout(ms, undefined, { signal: early }).catch(() => undefined)
  }
}

function changed(before: readonly PhaseStatus[], now: readonly PhaseStatus[]): readonly PhaseStatus[] {
  const known = new Set(before.map((p) => JSON.stringify([p.name, p.state, p.message])))
  return now.filter((p) => p.state !== 'pending' && !known.has(JSON.stringify([p.name, p.state, p.message])))
}
