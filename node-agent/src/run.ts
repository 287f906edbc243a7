import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { identityFinder } from './api/identity.ts'
import { CertificateKeeper } from './certificates/keeper.ts'
import { StalledError } from './errors.ts'
import { runPhases } from './pass.ts'
import type { Context } from './phase.ts'
import { PHASES } from './phases/all.ts'
import { findSettings } from './settings.ts'
import { type PhaseStatus, writeStatus } from './status.ts'

/** While the node comes up, somebody waits for it. */
const EAGER_MS = 200
const EAGER_PASSES = 150
/** In everyday life: how long until a change in the cluster, or what died, is noticed. */
const STEADY_MS = 30_000
const FAILED_FIRST_MS = 500
const FAILED_MAX_MS = 30_000

/** Makes and keeps this machine a node until the signal is aborted. @throws StalledError when it has never joined */
export async function run(signal: AbortSignal): Promise<void> {
  const settings = findSettings()
  if (!settings) throw new StalledError('this machine has not joined a cluster: `seedbed-agent join` is first')
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const context: Context = { settings, identity: identityFinder(settings), certificates: new CertificateKeeper() }
  const pace = new Pace()
  const runId = randomUUID()
  let phases: readonly PhaseStatus[] = []
  while (!signal.aborted) {
    const before = phases
    phases = await runPhases(PHASES, context, before)
    for (const phase of changed(before, phases)) log.info({ ...phase }, 'phase changed')
    const ready = phases.every((p) => p.state === 'done')
    writeStatus({ node: settings.name, server: settings.server, ready, run: runId, phases: [...phases] })
    await sleep(pace.nextMs(phases), undefined, { signal }).catch(() => undefined)
  }
}

function changed(before: readonly PhaseStatus[], now: readonly PhaseStatus[]): readonly PhaseStatus[] {
  const known = new Set(before.map((p) => JSON.stringify([p.name, p.state, p.message])))
  return now.filter((p) => p.state !== 'pending' && !known.has(JSON.stringify([p.name, p.state, p.message])))
}

/** How long to wait until the next pass: eager while it comes up, patient with failures, slow when all is well. */
export class Pace {
  #waits = 0
  #failures = 0

  nextMs(phases: readonly Pick<PhaseStatus, 'state' | 'needsPerson'>[]): number {
    const failed = phases.find((p) => p.state === 'failed')
    if (failed) {
      this.#failures += 1
      return failed.needsPerson ? FAILED_MAX_MS : Math.min(FAILED_FIRST_MS * 2 ** (this.#failures - 1), FAILED_MAX_MS)
    }
    this.#failures = 0
    if (phases.every((p) => p.state === 'done')) {
      this.#waits = 0
      // Not all nodes of a cluster at the same moment.
      return STEADY_MS * (0.8 + 0.4 * Math.random())
    }
    this.#waits += 1
    return this.#waits < EAGER_PASSES ? EAGER_MS : EAGER_MS * 10
  }
}
