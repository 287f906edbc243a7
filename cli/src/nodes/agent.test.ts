import { expect, it } from 'vitest'
import { agentState, describeAgent } from './agent.ts'

const NOW = new Date('2026-01-01T12:00:00Z')
const condition = (status: string, heardMs: number, message?: string) => ({
  status: {
    conditions: [
      { type: 'Ready', status: 'True' },
      {
        type: 'AgentHealthy',
        status,
        lastHeartbeatTime: new Date(NOW.getTime() - heardMs),
        ...(message === undefined ? {} : { message }),
      },
    ],
  },
})

it.each([
  [{}, 'unknown'],
  [condition('True', 299_000), 'healthy'],
  [condition('True', 300_000), 'silent since 2026-01-01T11:55:00.000Z'],
  [condition('False', 1_000, 'VPN: not admitted'), 'Unhealthy: VPN: not admitted'],
  [condition('False', 400_000, 'VPN: not admitted'), 'silent since 2026-01-01T11:53:20.000Z'],
])('says of %j: %s', (node, want) => {
  expect(describeAgent(agentState(node, NOW))).toBe(want)
})
