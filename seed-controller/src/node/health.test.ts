import type { V1Node, V1NodeCondition } from '#kubernetes'
import { expect, it } from 'vitest'
import { judgeNodes } from './health.ts'

const NOW = new Date('2026-01-01T12:00:00Z')
const ago = (ms: number) => new Date(NOW.getTime() - ms)

const ready: V1NodeCondition = { type: 'Ready', status: 'True' }
const away: V1NodeCondition = { type: 'Ready', status: 'Unknown', message: 'Kubelet stopped posting node status.' }
const agent = (heardMs: number, failing?: { reason: string; message: string }): V1NodeCondition => ({
  type: 'AgentHealthy',
  status: failing ? 'False' : 'True',
  lastHeartbeatTime: ago(heardMs).toISOString(),
  ...failing,
})
const broken = { reason: 'PhaseVpnThing', message: 'VPN: not admitted yet' }
const node = (name: string, ...conditions: V1NodeCondition[]): V1Node => ({
  metadata: { name },
  status: { conditions },
})

it.each<[string, V1NodeCondition[], string | undefined]>([
  ['well', [ready, agent(10_000)], undefined],
  ['with an agent that never reported', [ready], undefined],
  ['with a phase that fails', [ready, agent(10_000, broken)], 'PhaseFailing vpnThing: VPN: not admitted yet'],
  [
    'with a phase that fails and not ready',
    [away, agent(10_000, broken)],
    'PhaseFailing vpnThing: VPN: not admitted yet',
  ],
  ['silent', [ready, agent(300_000)], 'AgentSilent: nothing was heard from its agent since 2026-01-01T11:55:00.000Z'],
  [
    'silent after it complained',
    [ready, agent(300_000, broken)],
    'AgentSilent: nothing was heard from its agent since 2026-01-01T11:55:00.000Z',
  ],
  ['not ready', [away, agent(10_000)], 'NotReady: Kubelet stopped posting node status.'],
  ['not ready and silent', [away, agent(900_000)], 'NotReady: Kubelet stopped posting node status.'],
  ['with no conditions', [], 'NotReady: its kubelet has not reported yet'],
])('a node that is %s', (_name, conditions, want) => {
  const { problems, unhealthy } = judgeNodes([node('a', ...conditions)], NOW)
  const [said] = (problems ?? []).map((p) => `${[p.reason, p.phase].filter(Boolean).join(' ')}: ${p.message}`)
  expect(said).toBe(want)
  expect(unhealthy).toBe(want === undefined ? undefined : 1)
})

it('tells of ten, counts all, and bounds what a machine says', () => {
  const chatty = agent(0, { reason: 'x'.repeat(500), message: 'x'.repeat(5_000) })
  const names = Array.from({ length: 12 }, (_, i) => `n${String(i).padStart(2, '0')}`)
  const health = judgeNodes(
    names.toReversed().map((name) => node(name, ready, chatty)),
    NOW,
  )
  expect(health).toMatchObject({ ready: 12, unhealthy: 12 })
  expect(health.problems?.map((p) => p.node)).toEqual(names.slice(0, 10))
  expect(health.problems?.[0]).toEqual({ node: 'n00', reason: 'PhaseFailing', message: 'x'.repeat(512) })
})

it('knows when the next agent would be silent', () => {
  const nodes = [node('a', ready, agent(100_000)), node('b', ready, agent(290_000)), node('c', ready, agent(900_000))]
  expect(judgeNodes(nodes, NOW).silentInMs).toBe(10_000)
  expect(judgeNodes([node('c', ready, agent(900_000))], NOW).silentInMs).toBeUndefined()
})
