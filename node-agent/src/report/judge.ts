import { neededOf, type PhaseStatus } from '../status.ts'

/** What comes and goes by itself is not told. A phase that waits may only be starting. */
const GRACE_MS = { failed: 5_000, waiting: 15_000, stopped: 0, pending: Infinity, done: Infinity } as const
/** Another kubelet may have to be fetched, and has to show that it works: so long that is how it goes, and told as the upgrade that it is. */
const UPGRADE_GRACE_MS = 300_000
const MAX_MESSAGE = 480

export type Judgement = {
  readonly healthy: boolean
  /** The one that is not done. */
  readonly phase?: string
  readonly reason: string
  readonly message: string
}
const WELL: Judgement = { healthy: true, reason: 'AllPhasesDone', message: 'Every phase is done.' }

const graceMs = ({ name, state }: PhaseStatus): number =>
  name === 'upgrade' && state === 'waiting' ? UPGRADE_GRACE_MS : GRACE_MS[state]

/**
 * What the agent says of itself in the cluster: the first phase that has not been done for a while, or that all is well.
 * Undefined while it is too early to say either. One aside is told only where nothing else is, and harms nothing.
 */
export function judgePhases(phases: readonly PhaseStatus[], nowMs: number): Judgement | undefined {
  const needed = neededOf(phases)
  const culprit = needed.find((p) => nowMs - Date.parse(p.since) >= graceMs(p))
  if (culprit) return judged(culprit, false)
  if (needed.some((p) => p.state !== 'done')) return undefined
  const aside = phases.find((p) => p.state !== 'done')
  return aside ? judged(aside, true) : WELL
}

function judged({ name, title, state, message = state }: PhaseStatus, healthy: boolean): Judgement {
  return {
    healthy,
    phase: name,
    // As reasons of conditions are: which phase it is.
    reason: `Phase${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    message: `${title}: ${message}`.slice(0, MAX_MESSAGE),
  }
}
