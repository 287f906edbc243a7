import { StalledError } from './errors.ts'
import type { Context, Phase, Step } from './phase.ts'
import type { PhaseStatus } from './status.ts'

type Known = {
  readonly before: readonly PhaseStatus[]
  /** Taken as they are where they are done: somebody waits, and nobody breaks what was made seconds ago. */
  readonly settled: readonly PhaseStatus[]
}

/**
 * Runs the steps in order up to the first that is not done, the phases of each at the same time, and says how far each
 * phase is. Never throws: what goes wrong is part of the answer.
 */
export async function runPhases(steps: readonly Step[], context: Context, o: Known): Promise<readonly PhaseStatus[]> {
  const result: PhaseStatus[] = []
  for (const step of steps) {
    const held = result.some((p) => p.state !== 'done')
    const run = (phase: Phase) => (held ? PENDING : runOne(phase, context))
    result.push(
      ...(await Promise.all(step.map(async (phase) => findSettled(phase, o) ?? told(phase, await run(phase), o)))),
    )
  }
  return result
}

const PENDING: Found = { state: 'pending' }

const findSettled = ({ name }: Phase, o: Known) => o.settled.find((p) => p.name === name && p.state === 'done')

function told({ name, title }: Phase, found: Found, o: Known): PhaseStatus {
  const before = o.before.find((p) => p.name === name)
  return { name, title, ...found, since: before?.state === found.state ? before.since : new Date().toISOString() }
}

type Found = Pick<PhaseStatus, 'state' | 'message' | 'needsPerson'>

async function runOne(phase: Phase, context: Context): Promise<Found> {
  try {
    return await phase.run(context)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { state: 'failed', message, ...(error instanceof StalledError ? { needsPerson: true } : {}) }
  }
}
