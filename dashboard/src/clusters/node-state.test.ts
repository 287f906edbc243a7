import { expect, it } from 'vitest'
import { explainPhase, summarizeNode, type NodeFacts, type PhaseFacts } from './node-state.ts'

const AT = '2026-01-01T12:00:00Z'
const LATER = '2026-01-01T13:00:00Z'
const well: NodeFacts = {
  ready: true,
  readySince: AT,
  cordoned: false,
  problem: null,
  agent: { state: 'HEALTHY', since: AT },
}
const failing = { problem: { reason: 'PHASE_FAILING' }, agent: { state: 'FAILING', since: LATER } } as const

it.each<[string, Partial<NodeFacts>, string]>([
  ['well', {}, 'good Ready'],
  ['kept free by somebody', { cordoned: true }, 'wait Cordoned'],
  ['with an agent that never reported', { agent: { state: 'UNKNOWN' } }, 'good Ready'],
  ['joining', { ready: false, agent: { state: 'UNKNOWN' }, problem: { reason: 'NOT_READY' } }, `wait Joining ${AT}`],
  ['not ready', { ready: false, problem: { reason: 'NOT_READY' } }, `bad Not ready ${AT}`],
  ['failing', failing, `bad Agent fails ${LATER}`],
  ['failing and not ready', { ...failing, ready: false }, `bad Not ready ${LATER}`],
  [
    'silent',
    { problem: { reason: 'AGENT_SILENT' }, agent: { state: 'SILENT', heardAt: LATER } },
    `wait Agent silent ${LATER}`,
  ],
])('a node that is %s', (_name, change, want) => {
  const { tone, word, since } = summarizeNode({ ...well, ...change })
  expect([tone, word, since].filter(Boolean).join(' ')).toBe(want)
})

it.each<[PhaseFacts, string]>([
  [{ state: 'DONE', failures: 0, message: null }, 'good done: '],
  [{ state: 'DONE', failures: 0, message: 'without vpn-1' }, 'good done: without vpn-1'],
  [{ state: 'WAITING', failures: 0, message: 'not admitted yet' }, 'wait waiting: not admitted yet'],
  [
    { state: 'FAILED', failures: 40, message: 'No answer.' },
    'bad failed: No answer. It failed at least 40 times in a row, and is tried again.',
  ],
  [{ state: 'PENDING', failures: 0 }, 'none not its turn yet: '],
  [{ state: 'STOPPED', failures: 0, message: 'a person stopped it' }, 'wait stopped by a person: a person stopped it'],
])('a phase: %o', (phase, want) => {
  const { tone, word, sentence } = explainPhase(phase)
  expect(`${tone} ${word}: ${sentence}`).toBe(want)
})
