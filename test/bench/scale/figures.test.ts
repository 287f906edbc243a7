import { expect, it } from 'vitest'
import { figuresOf, type Measured } from './figures.ts'

const measured: Measured = {
  clusters: 1000,
  readyMs: 240_000,
  memory: { residentMiB: 250, privateMiB: 200, peakMiB: 310 },
  cpuSeconds: 180,
  idle: { seconds: 300, cpuSeconds: 60, customerRequests: 9_000, writes: 0 },
  restart: { ms: 40_000, writes: 0, cpuSeconds: 30 },
  reactions: { before: [90, 100, 110], beside: [110, 120, 130] },
  unwell: 10,
  ended: 0,
}

const of = (m: Measured, name: string) => figuresOf(m).find((figure) => figure.name === name)

it.each([
  ['ready_seconds', 240],
  ['stubbed_customer_apis', 1010],
  ['controller_rss_mib', 250],
  ['idle_cpu', 0.2],
  ['idle_customer_requests', 30],
  ['restart_seconds', 40],
  ['neighbour_change', 0.2],
  ['reaction_spread', 0.16],
])('%s', (name, value) => {
  expect(of(measured, name)?.value).toBe(value)
})

it('allows neighbours to change what equal runs differ by', () => {
  expect(of(measured, 'neighbour_change')?.goal).toEqual({ atMost: 0.16 })
})

it('has goals for what a thousand clusters may take and do', () => {
  const goals = figuresOf(measured).flatMap(({ name, goal }) => (goal ? [[name, goal]] : []))
  expect(goals).toEqual([
    ['controller_rss_mib', { atMost: 300 }],
    ['controller_ended', { atMost: 0 }],
    ['idle_writes', { atMost: 0 }],
    ['restart_writes', { atMost: 0 }],
    ['neighbour_change', { atMost: 0.16 }],
  ])
})
