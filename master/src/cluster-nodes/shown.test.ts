import { expect, it } from 'vitest'
import type { ListedNode, NodeProblem } from '#seed-api'
import { shownNodes } from './shown.ts'

const node: ListedNode = { name: 'a', createdAt: '2026-01-01T00:00:00Z', ready: true, agent: 'Healthy' }
const problem: NodeProblem = { node: 'a', reason: 'PhaseFailing', phase: 'tunnels', message: 'VPN: no answer' }

it.each<[string, Partial<ListedNode> & { told?: NodeProblem[] }, string | undefined]>([
  ['one that is well', {}, undefined],
  ['one that never reported', { agent: 'Unknown' }, undefined],
  ['one whose problem is told', { agent: 'Failing', told: [problem] }, 'PhaseFailing VPN: no answer'],
  ['one that fails, behind the others', { agent: 'Failing' }, 'PhaseFailing its agent says that it cannot do its work'],
  ['one that is not ready', { ready: false }, 'NotReady its kubelet says that it takes no pods, or says nothing'],
  ['one that is silent', { agent: 'Silent' }, 'AgentSilent nothing was heard from its agent for five minutes'],
])('%s', (_name, { told: problems = [], ...change }, want) => {
  const [shown] = shownNodes({ total: 1, ready: 1, problems, listed: [{ ...node, ...change }] })
  expect(shown?.problem && `${shown.problem.reason} ${shown.problem.message}`).toBe(want)
})

it('shows none before its seed has told of any', () => {
  expect([shownNodes(undefined), shownNodes({ total: 0, ready: 0 })]).toEqual([[], []])
})
