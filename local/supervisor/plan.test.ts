import { expect, it } from 'vitest'
import { incarnation, type Part, type ProcessRecord } from './part.ts'
import { type Action, backoffMs, type Observed, planParts } from './plan.ts'

const NOW = 1_000_000
const part = (name: string, more: Partial<Part> = {}): Part => ({
  name,
  command: [name],
  env: {},
  after: [],
  bindsTo: [],
  entered: false,
  stop: { signal: 'SIGTERM', graceMs: 5_000 },
  ...more,
})

const net = part('net')
const node = part('node', { after: ['net'], bindsTo: ['net'] })

function record(p: Part, pid: number, boundTo: Record<string, string> = {}): ProcessRecord {
  const identity = { pid, startTicks: '1', bootId: 'b', launchId: 'l' }
  return { name: p.name, ...identity, startedAt: '2026-01-01T00:00:00.000Z', specHash: 'h', part: p, boundTo }
}
const running = (r: ProcessRecord): Observed => ({
  record: r,
  alive: true,
  ready: true,
  specHash: 'h',
  failures: 0,
  restarts: 0,
})
const unknown: Observed = { alive: false, ready: false, specHash: 'h', failures: 0, restarts: 0 }
const netRecord = record(net, 1)
const nodeRecord = record(node, 2, { net: incarnation(netRecord) })
const settled: Record<string, Observed> = { net: running(netRecord), node: running(nodeRecord) }

const dead: Observed = { ...running(nodeRecord), alive: false, failures: 3 }

type Change = { parts?: Part[]; world?: Record<string, Observed> }
type Want = { actions: string[]; says?: string }

function say(a: Action): string {
  if (a.kind === 'start') return `start ${a.part.name}`
  if (a.kind === 'signal') return `${a.signal} ${a.record.name}: ${a.reason}`
  return `forget ${a.name}`
}

it.each<[string, Change, Want]>([
  ['settled', {}, { actions: [] }],
  [
    'nothing runs yet',
    { world: { net: unknown, node: unknown } },
    { actions: ['start net'], says: 'node waiting: waits for net' },
  ],
  [
    'the first runs but is not ready',
    { world: { net: { ...running(netRecord), ready: false }, node: unknown } },
    { actions: [], says: 'node waiting: waits for net' },
  ],
  ['the first is ready', { world: { node: unknown } }, { actions: ['start node'] }],
  [
    'one died a moment ago',
    { world: { node: { ...dead, endedAtMs: NOW - 100, endedHow: 'was ended by SIGKILL' } } },
    { actions: [], says: 'node backoff: was ended by SIGKILL; next try in 1 s' },
  ],
  ['one died long ago', { world: { node: { ...dead, endedAtMs: NOW - 900 } } }, { actions: ['start node'] }],
  [
    'no longer wanted: users first',
    { parts: [] },
    { actions: ['SIGTERM node: it is no longer wanted'], says: 'net stopping: waits until node has stopped' },
  ],
  ['no longer wanted and gone', { parts: [net], world: { node: dead } }, { actions: ['forget node'] }],
  [
    'asked to stop, still in time',
    { parts: [net], world: { node: { ...running(nodeRecord), stoppingSinceMs: NOW - 4_000 } } },
    { actions: [], says: 'node stopping: it was asked to stop' },
  ],
  [
    'asked to stop, too late',
    { parts: [net], world: { node: { ...running(nodeRecord), stoppingSinceMs: NOW - 6_000 } } },
    { actions: ['SIGKILL node: it was asked to stop, and it did not'] },
  ],
  [
    'changed definition',
    { world: { node: { ...running(nodeRecord), specHash: 'other' } } },
    { actions: ['SIGTERM node: its definition changed'] },
  ],
  [
    'what it is bound to started anew',
    { world: { net: running(record(net, 9)) } },
    { actions: ['SIGTERM node: net was started anew'] },
  ],
])('%s', (_name, change, want) => {
  const world = new Map(Object.entries({ ...settled, ...change.world }))
  const plan = planParts({ parts: change.parts ?? [net, node], exit: false }, world, NOW)
  expect(plan.actions.map(say)).toEqual(want.actions)
  const said = plan.status.map((s) => `${s.name} ${s.state}: ${s.message}`)
  expect(said).toEqual(expect.arrayContaining(want.says === undefined ? [] : [want.says]))
})

it('waits longer after each failure, up to half a minute', () => {
  expect([0, 1, 2, 3, 9, 50].map(backoffMs)).toEqual([0, 200, 400, 800, 30_000, 30_000])
})
