import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { identityFinder } from './api/identity.ts'
import { forgetRestart, readOrders } from './control/orders.ts'
import { StalledError } from './errors.ts'
import { Pace } from './pace.ts'
import { runPhases } from './pass.ts'
import type { Context } from './phase.ts'
import { STEPS } from './phases/all.ts'
import { findSettings } from './settings.ts'
import { Repairs } from './repair/repairs.ts'
import { createReporter } from './report/reporter.ts'
import { type PhaseStatus, writeStatus } from './status.ts'

/**
 * Makes and keeps this machine a node until the signal is aborted, or the program was replaced: what looks after it
 * starts the new one. @throws StalledError when it has never joined
 */
export async function run(signal: AbortSignal): Promise<void> {
  const settings = findSettings()
  if (!settings) throw new StalledError('this machine has not joined a cluster: `seedbed-agent join` is first')
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const repairs = new Repairs()
  const context: Context = { settings, repairs, identity: identityFinder(settings) }
  const reporter = createReporter(settings.name, context.identity)
  const pace = new Pace()
  const runId = randomUUID()
  let phases: readonly PhaseStatus[] = []
  const isOutdated = programWatcher()
  const nap = napper(signal)
  while (!signal.aborted && !isOutdated()) {
    const before = phases
    const sleep = nap()
    phases = await runPhases(STEPS, context, {
      before,
      settled: pace.isEager() ? before : [],
      orders: readOrders(),
      onRestarted: forgetRestart,
    })
    for (const phase of changed(before, phases)) log.info({ ...phase }, 'phase changed')
    const ready = phases.every((p) => p.state === 'done')
    const { counts } = repairs
    writeStatus({
      node: settings.name,
      server: settings.server,
      ready,
      run: runId,
      phases: [...phases],
      repairs: counts,
    })
    context.wasReady ||= ready
    await reporter.report(phases, counts).catch((error: unknown) => log.warn({ error: String(error) }, 'not reported'))
    await sleep(pace.nextMs(phases))
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

/** Tells whether this program's file is another one than when it started. */
function programWatcher(): () => boolean {
  const [, script = ''] = process.argv
  const edition = () => statSync(script, { throwIfNoEntry: false })?.ino
  const started = edition()
  return () => {
    const now = edition()
    // While it is being replaced there may be none.
    return now !== undefined && now !== started
  }
}

function changed(before: readonly PhaseStatus[], now: readonly PhaseStatus[]): readonly PhaseStatus[] {
  const known = new Set(before.map((p) => JSON.stringify([p.name, p.state, p.message])))
  return now.filter((p) => p.state !== 'pending' && !known.has(JSON.stringify([p.name, p.state, p.message])))
}
