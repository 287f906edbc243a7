import { expect, it } from 'vitest'
import type { LeavingPod } from '../node-upgrade/pods.ts'
import type { MachineNode } from './facts.ts'
import type { Action } from './actions.ts'
import type { MachineInputs } from './inputs.ts'
import { planMachines } from './plan.ts'
import type { Machine } from './provider.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()

const machine = (name: string, change: Partial<Machine> = {}): Machine => ({
  name,
  pool: 'web',
  state: 'Running',
  createdAt: ago(60),
  ...change,
})
const node = (name: string, change: Partial<MachineNode> = {}): MachineNode => ({
  name,
  pool: 'web',
  ready: true,
  since: ago(30),
  cordoned: false,
  ...change,
})
const pod = (name: string, change: Partial<LeavingPod> = {}): LeavingPod => ({
  namespace: 'shop',
  name,
  isManaged: true,
  ...change,
})
const mark = { since: ago(2), cordoned: true }
const leaving = { cordoned: true, mark }

/** Two machines are wanted, and two are nodes. */
const settled: MachineInputs = {
  wanted: new Map([['web', 2]]),
  machines: [machine('web-1'), machine('web-2')],
  nodes: [node('web-1'), node('web-2')],
  reserved: new Set(),
  pods: new Map(),
  gone: new Set(),
  memory: new Map(),
  answeringSince: new Date(ago(600)),
  now: NOW,
}
const want = (count: number) => ({ wanted: new Map([['web', count]]) })
const remember = (memory: Partial<{ failures: number; retryAt: string; kind: 'QuotaExceeded' | 'InvalidSpec' }>) => {
  const { failures = 0, retryAt, kind } = memory
  return { memory: new Map([['web', { failures, retryAt, ...(kind ? { problem: { kind, message: 'no' } } : {}) }]]) }
}

const say = (action: Action): string => {
  const { kind, name } = action
  if (kind === 'drain') return `drain ${name} of ${action.pods.map((each) => each.name).join(' ')}`
  if (kind === 'release') return `release ${name}${action.uncordon ? '' : ', cordoned'}`
  return `${kind} ${name}`
}

type Want = { actions?: string[]; hold?: string; memory?: object | undefined; in?: number }

it.each<[string, Partial<MachineInputs>, Want]>([
  ['as many as wanted', {}, {}],
  ['none at first', { machines: [], nodes: [] }, { actions: ['create web-1', 'create web-2'], in: 3_000 }],
  ['one too few', want(3), { actions: ['create web-3'], in: 3_000 }],
  [
    'a name that is free',
    { machines: [machine('web-2')], nodes: [node('web-2')] },
    { actions: ['create web-1'], in: 3_000 },
  ],
  [
    'a name that a machine of somebody has',
    { ...want(3), nodes: [...settled.nodes, node('web-3', { pool: undefined })] },
    { actions: ['create web-4'], in: 3_000 },
  ],
  [
    'names of those on their way out are taken',
    { machines: [machine('web-1', { state: 'Deleting' }), machine('web-2')], nodes: [node('web-2')] },
    { actions: ['create web-3'], in: 3_000 },
  ],
  [
    'a name that somebody is joining by is taken',
    { ...want(3), reserved: new Set(['web-3']) },
    { actions: ['create web-4'], in: 3_000 },
  ],
  [
    'no more than five at a time',
    { ...want(20), machines: [...settled.machines, machine('web-3', { createdAt: ago(1) })] },
    { actions: ['create web-4', 'create web-5', 'create web-6', 'create web-7'], in: 3_000 },
  ],
  [
    'one that starts is waited for',
    { ...want(3), machines: [...settled.machines, machine('web-3', { state: 'Creating', createdAt: ago(14) })] },
    { in: 3_000 },
  ],
  [
    'pools by themselves',
    { wanted: new Map([...settled.wanted, ['db', 1]]), nodes: [...settled.nodes, node('db-7', { pool: 'db' })] },
    { actions: ['create db-1'], in: 3_000 },
  ],

  // Too many.
  [
    'one too many: the newest',
    { ...want(1), machines: [machine('web-1', { createdAt: ago(9) }), machine('web-2')] },
    { actions: ['leave web-1'], in: 3_000 },
  ],
  ['of the same age the highest number', want(1), { actions: ['leave web-2'], in: 3_000 }],
  [
    'before that one that is no node',
    {
      ...want(1),
      nodes: [node('web-2')],
      machines: [machine('web-1', { createdAt: ago(1) }), machine('web-2', { createdAt: ago(0) })],
    },
    { actions: ['delete web-1'], in: 3_000 },
  ],
  [
    'before that one that is not well',
    { ...want(1), nodes: [node('web-1', { ready: false }), node('web-2')] },
    { actions: ['leave web-1'], in: 3_000 },
  ],
  [
    'before that one that somebody keeps pods from',
    { ...want(1), nodes: [node('web-1', { cordoned: true }), node('web-2')] },
    { actions: ['leave web-1'], in: 3_000 },
  ],
  [
    'before all the one that is leaving',
    {
      ...want(1),
      nodes: [node('web-1', leaving), node('web-2', { ready: false })],
      pods: new Map([['web-1', [pod('a')]]]),
    },
    { actions: ['drain web-1 of a'], in: 3_000 },
  ],
  [
    'one that is drained goes',
    { ...want(1), nodes: [node('web-1'), node('web-2', leaving)] },
    { actions: ['delete web-2'], in: 3_000 },
  ],
  [
    'one that takes pods again is cordoned again',
    { ...want(1), nodes: [node('web-1'), node('web-2', { mark })] },
    { actions: ['leave web-2'], in: 3_000 },
  ],
  [
    'pods that end are waited for',
    {
      ...want(1),
      nodes: [node('web-1'), node('web-2', leaving)],
      pods: new Map([['web-2', [pod('a', { endingSince: ago(1) })]]]),
    },
    { actions: ['drain web-2 of a'], in: 3_000 },
  ],
  [
    'those that end on a node that is away are not',
    {
      ...want(1),
      nodes: [node('web-1'), node('web-2', { ...leaving, ready: false })],
      pods: new Map([['web-2', [pod('a', { endingSince: ago(1) })]]]),
    },
    { actions: ['delete web-2'], in: 3_000 },
  ],
  [
    'those that a budget keeps there are',
    {
      ...want(1),
      nodes: [node('web-1'), node('web-2', { ...leaving, ready: false })],
      pods: new Map([['web-2', [pod('a')]]]),
    },
    { actions: ['drain web-2 of a'], in: 3_000 },
  ],
  [
    'one that stays after all',
    { nodes: [node('web-1'), node('web-2', leaving)] },
    { actions: ['release web-2'], in: 3_000 },
  ],
  [
    'and was cordoned by somebody else',
    { nodes: [node('web-1'), node('web-2', { cordoned: true, mark: { ...mark, cordoned: false } })] },
    { actions: ['release web-2, cordoned'], in: 3_000 },
  ],
  ['none wanted', want(0), { actions: ['leave web-2', 'leave web-1'], in: 3_000 }],
  ['a pool that is gone', { wanted: new Map() }, { actions: ['leave web-2', 'leave web-1'], in: 3_000 }],
  [
    'no more than five leave at a time',
    {
      ...want(0),
      machines: Array.from({ length: 7 }, (_, at) => machine(`web-${at}`, { createdAt: ago(1) })),
      nodes: [],
    },
    { actions: ['delete web-6', 'delete web-5', 'delete web-4', 'delete web-3', 'delete web-2'], in: 3_000 },
  ],

  // Lost ones.
  [
    'a machine that is gone: another one is made, and its Node is asked about',
    { machines: [machine('web-1')], nodes: [node('web-1'), node('web-2', { ready: false })] },
    { actions: ['create web-3'], in: 3_000 },
  ],
  [
    'a machine that is gone for certain',
    {
      machines: [machine('web-1'), machine('web-3')],
      nodes: [node('web-1'), node('web-2', { ready: false }), node('web-3')],
      gone: new Set(['web-2']),
    },
    { actions: ['forget web-2'], in: 3_000 },
  ],
  [
    'one that was away for a moment may come back',
    {
      machines: [machine('web-1'), machine('web-3')],
      nodes: [node('web-1'), node('web-2', { ready: false, since: ago(0.5) }), node('web-3')],
      gone: new Set(['web-2']),
    },
    {},
  ],
  [
    'one that is ready is there, whatever is said',
    { ...want(1), machines: [machine('web-1')], gone: new Set(['web-2']) },
    {},
  ],
  [
    'Nodes of others are nobody of ours',
    { nodes: [...settled.nodes, node('own', { pool: undefined, ready: false })], gone: new Set(['own']) },
    {},
  ],
  [
    'a Node whose machine was deleted, of a pool that is gone',
    {
      wanted: new Map(),
      machines: [],
      nodes: [node('web-2', { ...leaving, pool: undefined })],
      gone: new Set(['web-2']),
    },
    { actions: ['forget web-2'], in: 3_000 },
  ],
  [
    'a Node whose machine is being deleted',
    {
      ...want(1),
      machines: [machine('web-1'), machine('web-2', { state: 'Deleting' })],
      nodes: [node('web-1'), node('web-2', { ...leaving, ready: false })],
    },
    { in: 3_000 },
  ],
  [
    'one that its provider gave up and nobody hears of',
    {
      machines: [machine('web-1'), machine('web-2', { state: 'Failed' })],
      nodes: [node('web-1'), node('web-2', { ready: false })],
    },
    { actions: ['delete web-2', 'create web-3'], in: 3_000 },
  ],
  [
    'one that its provider gave up and that works',
    { machines: [machine('web-1'), machine('web-2', { state: 'Failed' })] },
    {},
  ],
  [
    'a node that is not ready is for its agent to mend',
    { nodes: [node('web-1'), node('web-2', { ready: false })] },
    {},
  ],

  // Those that never became nodes.
  [
    'too late',
    { machines: [machine('web-1'), machine('web-2', { createdAt: ago(15) })], nodes: [node('web-1')] },
    { actions: ['delete web-2'], hold: 'pause', memory: { failures: 1, retryAt: ago(-1) }, in: 3_000 },
  ],
  [
    'not late: nobody could join for a while',
    {
      machines: [machine('web-1'), machine('web-2', { createdAt: ago(90) })],
      nodes: [node('web-1')],
      answeringSince: new Date(ago(14)),
    },
    { in: 3_000 },
  ],
  [
    'failed, the second time',
    {
      machines: [machine('web-1'), machine('web-2', { state: 'Failed', createdAt: ago(1) })],
      nodes: [node('web-1')],
      ...remember({ failures: 1 }),
    },
    { actions: ['delete web-2'], hold: 'pause', memory: { failures: 2, retryAt: ago(-2) }, in: 3_000 },
  ],
  [
    'failed a moment after another one of its attempt',
    {
      machines: [machine('web-2', { createdAt: ago(15) })],
      nodes: [],
      ...remember({ failures: 2, retryAt: ago(-1) }),
    },
    { actions: ['delete web-2'], hold: 'pause', memory: { failures: 2, retryAt: ago(-1) }, in: 3_000 },
  ],
  [
    'the last one is left, and no other made',
    {
      ...want(4),
      machines: [machine('web-1'), machine('web-2', { state: 'Failed' })],
      nodes: [node('web-1')],
      ...remember({ failures: 2 }),
    },
    { hold: 'attempts', memory: { failures: 2 }, in: 60_000 },
  ],
  [
    'until fewer are wanted',
    {
      ...want(1),
      machines: [machine('web-1'), machine('web-2', { state: 'Failed' })],
      nodes: [node('web-1')],
      ...remember({ failures: 2 }),
    },
    { actions: ['delete web-2'], in: 3_000 },
  ],
  [
    'a pause lasts',
    { machines: [machine('web-1')], nodes: [node('web-1')], ...remember({ failures: 1, retryAt: ago(-0.5) }) },
    { hold: 'pause', memory: { failures: 1, retryAt: ago(-0.5) }, in: 30_000 },
  ],
  [
    'and ends',
    { machines: [machine('web-1')], nodes: [node('web-1')], ...remember({ failures: 1, retryAt: ago(0) }) },
    { actions: ['create web-2'], memory: { failures: 1, retryAt: ago(0) }, in: 3_000 },
  ],
  ['what went well is forgotten', remember({ failures: 2, retryAt: ago(1) }), { memory: undefined }],

  // Orders that were refused.
  [
    'no room: later',
    { ...want(3), ...remember({ retryAt: ago(-5), kind: 'QuotaExceeded' }) },
    {
      hold: 'problem',
      memory: { failures: 0, retryAt: ago(-5), problem: { kind: 'QuotaExceeded', message: 'no' } },
      in: 60_000,
    },
  ],
  [
    'no room: again',
    { ...want(3), ...remember({ retryAt: ago(0), kind: 'QuotaExceeded' }) },
    {
      actions: ['create web-3'],
      memory: { failures: 0, retryAt: ago(0), problem: { kind: 'QuotaExceeded', message: 'no' } },
      in: 3_000,
    },
  ],
  [
    'impossible: never',
    { ...want(3), ...remember({ retryAt: ago(900), kind: 'InvalidSpec' }) },
    {
      hold: 'problem',
      memory: { failures: 0, retryAt: ago(900), problem: { kind: 'InvalidSpec', message: 'no' } },
      in: 60_000,
    },
  ],
])('%s', (_name, change, expected) => {
  const plan = planMachines({ ...settled, ...change })
  const { hold, memory } = plan.pools.find(({ pool }) => pool === 'web') ?? {}
  expect({ actions: plan.actions.map(say), hold: hold?.kind, memory, in: plan.requeueAfterMs }).toEqual({
    actions: [],
    hold: undefined,
    memory: undefined,
    in: 60_000,
    ...expected,
  })
})
