import type { V1Node, V1NodeCondition, V1NodeStatus } from '#kubernetes'
import { expect, it } from 'vitest'
import { ClusterStatus, type ListedNode } from '#seed-api'
import { coarse, listNodes } from './list.ts'

const NOW = new Date('2026-01-01T12:00:00Z')
const EARLIER = '2026-01-01T11:00:00.000Z'
const WELL = { unwell: new Set<string>(), upgrades: new Map() }
const ago = (ms: number) => new Date(NOW.getTime() - ms).toISOString()

type Given = {
  name?: string
  agent?: Partial<V1NodeCondition>
  report?: unknown
  spec?: V1Node['spec']
  status?: V1NodeStatus
}

function node({ name = 'a', agent, report, spec = {}, status = {} }: Given): V1Node {
  const condition = { type: 'AgentHealthy', status: 'True', lastTransitionTime: EARLIER, ...agent }
  return {
    metadata: {
      name,
      creationTimestamp: EARLIER,
      ...(report === undefined ? {} : { annotations: { 'seedbed.dev/agent': JSON.stringify(report) } }),
    },
    spec,
    status: Object.assign({}, status, {
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: EARLIER }, ...(agent ? [condition] : [])],
    }),
  }
}

const PHASE = { name: 'tunnels', title: 'VPN', state: 'failed', since: EARLIER, failures: 47, message: 'no answer' }
const list = (given: Given) => listNodes([node(given)], WELL, NOW)[0]

it('tells what the kubelet says of a node, and its agent', () => {
  const given: Given = {
    agent: { status: 'False', lastHeartbeatTime: ago(10_000) },
    report: {
      phases: [PHASE],
      tunnels: { up: 1, wanted: 2 },
      repairs: { kubelet: 2 },
      lines: ['a line'],
      version: '0.1.0',
      refused: '0.2.0-abababababab',
    },
    spec: { podCIDR: '10.244.1.0/24', unschedulable: true },
    status: {
      addresses: [
        { type: 'Hostname', address: 'a' },
        { type: 'ExternalIP', address: '203.0.113.7' },
        { type: 'InternalIP', address: '198.18.128.1' },
      ],
      nodeInfo: { kubeletVersion: 'v1.36.3' } as never,
      capacity: { cpu: '2', memory: '1Gi' },
    },
  }
  expect(list(given)).toEqual({
    name: 'a',
    createdAt: EARLIER,
    version: '1.36.3',
    addresses: ['198.18.128.1', '203.0.113.7'],
    podCIDR: '10.244.1.0/24',
    agentVersion: '0.1.0',
    agentRefused: '0.2.0-abababababab',
    ready: true,
    readySince: EARLIER,
    cordoned: true,
    cpuMillis: 2_000,
    memoryMiB: 1_024,
    agent: 'Failing',
    agentSince: EARLIER,
    tunnels: { up: 1, wanted: 2 },
    phases: [{ ...PHASE, failures: 40 }],
    repairs: [{ what: 'kubelet', count: 2 }],
    lines: ['a line'],
  })
})

it.each<[string, Given, Partial<ListedNode>]>([
  ['that never reported', {}, { agent: 'Unknown' }],
  ['that is well', { agent: { lastHeartbeatTime: ago(299_000) } }, { agent: 'Healthy', agentSince: EARLIER }],
  ['that is silent', { agent: { lastHeartbeatTime: ago(300_000) } }, { agent: 'Silent', heardAt: ago(300_000) }],
])('of an agent %s', (_name, given, want) => {
  const { agent, agentSince, heardAt } = list(given) ?? {}
  expect(JSON.parse(JSON.stringify({ agent, agentSince, heardAt }))).toEqual(want)
})

const heard = (agoMs: number) => list({ agent: { lastHeartbeatTime: ago(agoMs) }, report: { phases: [PHASE] } })

it('is the same while all stays as it is, however often agents are heard of', () => {
  expect(heard(100_000)).toEqual(heard(1_000))
})

it.each<[string, unknown]>([
  ['an agent of before', { phases: { tunnels: 'failed' }, repairs: {}, lines: [] }],
  ['phases in a state that nobody knows', { phases: [{ ...PHASE, state: 'odd' }] }],
  ['no object', 'text'],
  ['what has no end', { phases: [{ ...PHASE, message: 'x'.repeat(20_000) }] }],
])('reads nothing from %s', (_name, report) => {
  expect(list({ report })).toEqual({
    name: 'a',
    createdAt: EARLIER,
    ready: true,
    readySince: EARLIER,
    cpuMillis: 0,
    memoryMiB: 0,
    agent: 'Unknown',
  })
})

it('begins with those that are not well, and fits into a status whatever machines say', () => {
  const phases = Array.from({ length: 24 }, (_, i) => ({ ...PHASE, name: `p${i}`, message: 'm'.repeat(400) }))
  const report = { phases, repairs: {}, lines: Array.from({ length: 9 }, () => 'l'.repeat(300)) }
  const nodes = Array.from({ length: 60 }, (_, i) => node({ name: `n${String(i).padStart(2, '0')}`, report }))
  const listed = listNodes(nodes, { unwell: new Set(['n55', 'n40']), upgrades: new Map() }, NOW)
  expect(listed.map(({ name }) => name).slice(0, 3)).toEqual(['n40', 'n55', 'n00'])
  expect([listed.length, listed.filter((one) => one.phases).length]).toEqual([50, 10])
  const status = { nodes: { total: 60, ready: 60, listed } }
  expect(ClusterStatus.parse(status)).toEqual(status)
  expect(JSON.stringify(status).length).toBeLessThan(160_000)
})

it('lists those whose agent has something to say before those who are only well', () => {
  const noted = { lastHeartbeatTime: ago(1_000), reason: 'PhaseSsh', message: 'SSH keys: no user "ops"' }
  const nodes = [node({ name: 'a' }), node({ name: 'b', agent: noted }), node({ name: 'c' })]
  const listed = listNodes(nodes, { ...WELL, unwell: new Set(['c']) }, NOW)
  expect(listed.map(({ name, agent }) => `${name} ${agent}`)).toEqual(['c Unknown', 'b Healthy', 'a Unknown'])
})

it.each([
  [0, 0],
  [9, 9],
  [10, 10],
  [47, 40],
  [1_234, 1_000],
  [-1, 0],
])('says of %d failures that there were at least %d', (count, want) => {
  expect(coarse(count)).toBe(want)
})

it.each(['../../etc', 'x'.repeat(33), 7, ''])('does not pass on what is no version of an agent: %s', (said) => {
  const report = { phases: [], repairs: {}, lines: [], version: said, refused: said }
  expect(list({ report })).not.toHaveProperty('agentVersion')
  expect(list({ report })).not.toHaveProperty('agentRefused')
})
