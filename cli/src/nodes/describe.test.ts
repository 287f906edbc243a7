import { expect, it } from 'vitest'
import { describeNode, type ListedNode } from './describe.ts'

const AT = '2026-01-01T12:00:00.000Z'
const node: ListedNode = {
  __typename: 'ClusterNode',
  name: 'worker-1',
  pool: null,
  createdAt: AT,
  version: '1.36.3',
  addresses: ['198.18.128.1'],
  podCIDR: '10.244.1.0/24',
  ready: true,
  readySince: AT,
  cordoned: false,
  upgrade: null,
  cpuMillis: 2_000,
  memoryMiB: 4_096,
  problem: null,
  agent: {
    state: 'HEALTHY',
    version: '0.1.0',
    since: AT,
    heardAt: null,
    tunnels: null,
    phases: [],
    repairs: [],
    lines: [],
  },
} as ListedNode

it('says of a node that is well what it is', () => {
  expect(describeNode(node)).toEqual([
    `Node worker-1: ready since ${AT}`,
    '  Kubernetes 1.36.3, 198.18.128.1, pods 10.244.1.0/24',
    `  agent 0.1.0 healthy since ${AT}`,
  ])
})

it('says of one that is not what is wrong, what to do, and how far each phase is', () => {
  const phase = {
    name: 'tunnels',
    title: 'VPN',
    state: 'FAILED',
    since: AT,
    failures: 40,
    message: 'no answer',
  } as const
  const agent = { ...node.agent, state: 'FAILING', tunnels: { up: 0, wanted: 2 }, phases: [phase] } as const
  const problem = {
    reason: 'PHASE_FAILING',
    phase: 'tunnels',
    message: 'VPN: no answer',
    advice: 'See the firewall.',
  } as const
  const full = {
    ...agent,
    repairs: [{ what: 'kubelet', count: 2 }],
    lines: ['TCP: connect timed out'],
  }
  expect(describeNode({ ...node, cordoned: true, problem, agent: full })).toEqual([
    `Node worker-1: ready since ${AT}, cordoned`,
    '  Kubernetes 1.36.3, 198.18.128.1, pods 10.244.1.0/24',
    `  agent 0.1.0 failing since ${AT}`,
    '  0 of 2 tunnels to the VPN are up',
    '  VPN: no answer',
    '  See the firewall.',
    '  ✗ VPN: no answer (failed at least 40 times in a row)',
    `      tunnels, failed since ${AT}`,
    '  repaired since it started: kubelet (2)',
    '  | TCP: connect timed out',
  ])
})
