import { setTimeout as sleep } from 'node:timers/promises'
import { StalledError } from '../errors.ts'
import { findStatus, type PhaseStatus } from '../status.ts'

const POLL_MS = 50

/**
 * Tells of each phase as it changes, until the node is ready.
 * @throws StalledError when the agent needs a person
 */
export async function followStatus(tell: (phase: PhaseStatus) => void, signal: AbortSignal): Promise<void> {
  const news = newsTeller(tell)
  for (;;) {
    signal.throwIfAborted()
    const status = findStatus()
    const phases = status?.phases ?? []
    for (const phase of phases) news(phase)
    const stalled = phases.find((p) => p.needsPerson ?? p.state === 'stopped')
    if (stalled) throw new StalledError(`${stalled.title}: ${stalled.message ?? stalled.state}`)
    if (status?.ready) return
    await sleep(POLL_MS)
  }
}

/** Passes on what differs from what was last said of the same phase. */
function newsTeller(tell: (phase: PhaseStatus) => void): (phase: PhaseStatus) => void {
  const told = new Map<string, string>()
  return (phase) => {
    const now = JSON.stringify([phase.state, phase.message])
    if (phase.state === 'pending' || told.get(phase.name) === now) return
    told.set(phase.name, now)
    tell(phase)
  }
}
