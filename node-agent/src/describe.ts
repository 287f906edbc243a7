import type { PhaseStatus, Status } from './status.ts'

const MARKS = { done: '✓', waiting: '…', failed: '✗', pending: ' ', stopped: '■' } as const

/** One line for a person. */
export function describePhase({ state, title, message, failures = 0 }: PhaseStatus): string {
  const again = state === 'failed' && failures > 1 ? ` (failed ${failures} times in a row)` : ''
  return `${MARKS[state]} ${title}${message === undefined ? '' : `: ${message}`}${again}`
}

/** The same, with its name, since when it is so, and what went wrong last. */
export function describePhaseInFull(p: PhaseStatus): readonly string[] {
  const last =
    p.state !== 'failed' && p.lastFailure ? [`    last failed ${p.lastFailure.at}: ${p.lastFailure.message}`] : []
  return [describePhase(p), `    ${p.name}, ${p.state} since ${p.since}`, ...last]
}

export function describeStatus(s: Status): string {
  const by = s.version === undefined ? '' : `, agent ${s.version}`
  const head = `Node ${s.node} of the cluster at ${s.server}${s.ready ? '' : ' is not ready'}${by}`
  return [head, ...s.phases.map(describePhase), ...describeRepairs(s)].join('\n')
}

function describeRepairs({ repairs }: Status): readonly string[] {
  const all = Object.entries(repairs).map(([what, count]) => `${what} ${count === 1 ? 'once' : `${count} times`}`)
  return all.length === 0 ? [] : [`Repaired since the agent started: ${all.join(', ')}`]
}
