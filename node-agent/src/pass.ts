import { setImmediate as turn } from 'node:timers/promises'
import type { Orders } from './control/orders.ts'
import { StalledError } from './errors.ts'
import type { Context, Phase, Step } from './phase.ts'
import { neededOf, type PhaseStatus } from './status.ts'

type Known = {
  readonly before: readonly PhaseStatus[]
  /** Taken as they are where they are done: somebody waits, and nobody breaks what was made seconds ago. */
  readonly settled: readonly PhaseStatus[]
  readonly orders: Orders
  /** Called once a phase was run anew because a person asked for it. */
  readonly onRestarted: (phase: string) => void
}

/**
 * Runs the steps in order up to the first that is not done, the phases of each at the same time, and says how far each
 * phase is. Never throws: what goes wrong is part of the answer. A phase that a person has stopped is left as it is, and
 * so is what comes after it. What stands aside runs in any case.
 */
export async function runPhases(steps: readonly Step[], context: Context, o: Known): Promise<readonly PhaseStatus[]> {
  const result: PhaseStatus[] = []
  const unordered = new Set(steps.flat().flatMap((phase) => (phase.unordered ? [phase.name] : [])))
  for (const step of steps) {
    const held = neededOf(result).some((p) => p.state !== 'done' && !unordered.has(p.name))
    const run = async (phase: Phase) =>
      stopped(phase, o) ??
      findSettled(phase, o) ??
      (held && !phase.unordered ? PENDING : await runOne(phase, context, o))
    const running: Promise<PhaseStatus>[] = []
    for (const phase of step) {
      // What it does at once, such as to start a program, is done before the next begins.
      running.push(run(phase).then((found) => told(phase, found, o)))
      await turn()
    }
    result.push(...(await Promise.all(running)))
  }
  return result
}

const PENDING: Found = { state: 'pending' }

function stopped({ name }: Phase, { orders }: Known): Found | undefined {
  const since = orders.stopped.get(name)
  if (since === undefined) return undefined
  const message = `a person stopped it at ${since}; \`seedbed-agent phases start ${name}\` lets it go on`
  return { state: 'stopped', message }
}

function findSettled({ name }: Phase, o: Known): Found | undefined {
  const before = o.settled.find((p) => p.name === name && p.state === 'done')
  if (!before || o.orders.restart.has(name)) return undefined
  return { state: 'done', ...(before.message === undefined ? {} : { message: before.message }) }
}

function told({ name, title, aside }: Phase, found: Found, o: Known): PhaseStatus {
  const before = o.before.find((p) => p.name === name)
  const since = before?.state === found.state ? before.since : new Date().toISOString()
  return { name, title, ...(aside ? { aside } : {}), ...found, since, ...failuresOf(found, before) }
}

/** How often it failed since it was last done, and why the last time. */
function failuresOf(found: Found, before: PhaseStatus | undefined): Pick<PhaseStatus, 'failures' | 'lastFailure'> {
  const { failures, lastFailure } = before ?? {}
  if (found.state === 'failed') {
    return { failures: (failures ?? 0) + 1, lastFailure: { message: found.message, at: new Date().toISOString() } }
  }
  return {
    ...(failures === undefined || found.state === 'done' ? {} : { failures }),
    ...(lastFailure === undefined ? {} : { lastFailure }),
  }
}

type Found =
  | { readonly state: 'done' | 'waiting' | 'pending' | 'stopped'; readonly message?: string }
  | { readonly state: 'failed'; readonly message: string; readonly needsPerson?: boolean }

async function runOne(phase: Phase, context: Context, o: Known): Promise<Found> {
  try {
    if (!o.orders.restart.has(phase.name)) return await phase.run(context)
    await phase.restart?.(context)
    o.onRestarted(phase.name)
    return await phase.run(context)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { state: 'failed', message, ...(error instanceof StalledError ? { needsPerson: true } : {}) }
  }
}
