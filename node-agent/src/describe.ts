import type { PhaseStatus, Status } from './status.ts'

const MARKS = { done: '✓', waiting: '…', failed: '✗', pending: ' ' } as const

/** One line for a person. */
export function describePhase({ state, title, message }: PhaseStatus): string {
  return `${MARKS[state]} ${title}${message === undefined ? '' : `: ${message}`}`
}

export function describeStatus(s: Status): string {
  const head = `Node ${s.node} of the cluster at ${s.server}${s.ready ? '' : ' is not ready'}`
  return [head, ...s.phases.map(describePhase)].join('\n')
}
