import { describe, expect, it } from 'vitest'
import { summarize, titleOf, type Condition, type Observed } from './cluster-state.ts'

const condition = (type: string, status: Condition['status'], reason: string): Condition => ({
  type,
  status,
  reason,
  message: `${reason}.`,
  lastTransitionTime: '2026-01-01T00:00:00Z',
})
const running: Observed = {
  ready: true,
  stale: false,
  deletedAt: null,
  conditions: [condition('Ready', 'True', 'Available'), condition('EtcdAvailable', 'True', 'Running')],
}
const waiting = [condition('Ready', 'False', 'Waiting'), condition('EtcdAvailable', 'False', 'Starting')]
const crashing = [condition('Ready', 'False', 'Waiting'), condition('EtcdAvailable', 'False', 'Crashing')]
const deletedAt = '2026-01-01T00:00:00Z'

describe('a cluster in a few words', () => {
  it.each<[string, Partial<Observed>, [string, string, string?]]>([
    ['settled', {}, ['good', 'Ready']],
    ['seed away', { stale: true }, ['none', 'Ready']],
    ['starting', { ready: false, conditions: waiting }, ['wait', 'Coming up', 'Waiting.']],
    ['seed away at the start', { ready: false, stale: true, conditions: waiting }, ['none', 'Coming up', 'Waiting.']],
    ['a part that crashes', { ready: false, conditions: crashing }, ['bad', 'Needs attention', 'Crashing.']],
    ['never seen', { ready: false, conditions: [] }, ['wait', 'Not seen yet']],
    ['deleted', { ready: false, deletedAt, conditions: waiting }, ['wait', 'Being deleted', 'Waiting.']],
  ])('%s', (_name, change, [tone, word, sentence]) => {
    expect(summarize({ ...running, ...change })).toEqual({ tone, word, sentence })
  })
})

it.each([
  ['ApiserverAvailable', 'API server'],
  ['SomethingNewAvailable', 'Something New Available'],
])('%s is about %s', (type, title) => {
  expect(titleOf(type)).toBe(title)
})
