import { StalledError } from './errors.ts'
import type { Context, Phase } from './phase.ts'
import type { PhaseStatus } from './status.ts'

/**
 * Runs the phases in order up to the first that is not done, and says how far each is. Never throws: what goes wrong
 * is part of the answer.
 */
export async function runPhases(
  phases: readonly Phase[],
  context: Context,
  before: readonly PhaseStatus[],
): Promise<readonly PhaseStatus[]> {
  const result: PhaseStatus[] = []
  let held = false
  for (const phase of phases) {
    const found: Found = held ? { state: 'pending' } : await runOne(phase, context)
    held ||= found.state !== 'done'
    const { name, title } = phase
    result.push({
      name,
      title,
      ...found,
      since: sinceOf(
        found.state,
        before.find((p) => p.name === name),
      ),
    })
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
