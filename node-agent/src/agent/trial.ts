import { PATHS } from '../paths.ts'
import type { PhaseStatus } from '../status.ts'
import { confirmTrial, hasTrial, isOfTrial, isStartedAsTrial, withdrawTrial } from './links.ts'
import { readAgentState } from './state.ts'

export type Seen = {
  readonly phases: readonly Pick<PhaseStatus, 'name' | 'state'>[]
  /** Whether the cluster has taken what this program says of itself. */
  readonly isHeard: boolean
}

/**
 * Whether `script`, which runs now, is to end so that another one takes its place: it has shown that it works, and is
 * started anew without a limit to its time; or another one is to be tried.
 */
export function isToGiveWay(script: string, seen: Seen, home: string = PATHS.agent): boolean {
  // One that was taken away is not to go on, whoever it got away from.
  if (!hasTrial(home)) return isStartedAsTrial(script, home)
  if (!isOfTrial(script, home)) return true
  if (!isAsGood(seen, readAgentState(home).wereDone ?? [])) return false
  confirmTrial(home)
  return true
}

/**
 * To be called as `script` starts: where another one was to be tried and this one was started all the same, as on a disk
 * that is full, it is not given way to again and again.
 */
export function settleStart(script: string, home: string = PATHS.agent): void {
  if (hasTrial(home) && !isOfTrial(script, home)) withdrawTrial(home)
}

/** The cluster hears from it, and it does what the one of before did, as far as it has such a phase. Pure. */
export function isAsGood({ phases, isHeard }: Seen, wereDone: readonly string[]): boolean {
  const before = new Set(wereDone)
  return isHeard && phases.every(({ name, state }) => state === 'done' || !before.has(name))
}
