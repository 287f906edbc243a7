import { StalledError } from './errors.ts'
import type { Context, Phase } from './phase.ts'
import type { PhaseStatus } from './status.ts'

/**
 * Runs the phases in order up to the first that is not done, and says how far each is. Never throws: what goes wrong
 * is part of the answer. Those that `settled` has as done are taken as they are: somebody waits, and nobody breaks
 * what was made seconds ago.
 */
export async function runPhases(
  phases: readonly Phase[],
  context: Context,
  o: { before: readonly PhaseStatus[]; settled: readonly PhaseStatus[] },
): Promise<readonly PhaseStatus[]> {
  const result: PhaseStatus[] = []
  for (const [index, phase] of phases.entries()) {
    const settled = o.settled[index]
    if (settled?.state === 'done') {
      result.push(settled)
      continue
    }
    const held = result.some((p) => p.state !== 'done')
    const found: Found = held ? { state: 'pending' } : await runOne(phase, context)
    const { name, title } = phase
    result.push({ name, title, ...found, since: sinceOf(found.state, o.before[index]) })
  }
  return result
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

function sinceOf(state: PhaseStatus['state'], before: PhaseStatus | undefined): string {
  return before?.state === state ? before.since : new Date().toISOString()
}
