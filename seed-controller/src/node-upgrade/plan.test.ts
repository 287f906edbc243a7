import { expect, it } from 'vitest'
import type { NodeUpgradeMark, NodeUpgradePolicy } from '#seed-api'
import type { UpgradeNode } from './facts.ts'
import { type Action, mostUnavailable, planUpgrade, type UpgradeInputs } from './plan.ts'
import type { LeavingPod } from './pods.ts'

const NOW = new Date('2026-01-01T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()
const OLD = '1.35.4'
const NEW = '1.36.3'

const node = (name: string, o: Partial<UpgradeNode> = {}): UpgradeNode => ({
  name,
  version: OLD,
  wanted: NEW,
  ready: true,
  cordoned: false,
  mark: undefined,
  unable: undefined,
  complaint: undefined,
  ...o,
})
const mark = (phase: NodeUpgradeMark['phase'], o: Partial<NodeUpgradeMark> = {}): NodeUpgradeMark => ({
  to: NEW,
  phase,
  since: ago(1),
  cordoned: true,
  ...o,
})
const draining = (name: string, o: Partial<UpgradeNode> = {}) =>
  node(name, { cordoned: true, mark: mark('Draining'), ...o })
const replacing = (name: string, o: Partial<UpgradeNode> = {}) =>
  node(name, { cordoned: true, mark: mark('Replacing'), ...o })
const done = (name: string, o: Partial<UpgradeNode> = {}) => node(name, { version: NEW, ...o })

const POD: LeavingPod = { namespace: 'web', name: 'a', isManaged: true }

type Others = Partial<Omit<UpgradeInputs, 'policy'>> & { readonly policy?: NodeUpgradePolicy }
function inputs(nodes: readonly UpgradeNode[], others: Others = {}): UpgradeInputs {
  return { nodes, policy: {}, pods: new Map(), isControlPlaneMoving: false, now: NOW, ...others }
}

function say(action: Action): string {
  switch (action.kind) {
    case 'take':
      return `take ${action.node}${action.mark.cordoned ? '' : ' (cordoned by others)'}`
    case 'drain':
      return `drain ${action.node} of ${action.pods.length}`
    case 'mark':
      return `${action.node} is ${action.mark.phase} to ${action.mark.to}`
    case 'release':
      return `release ${action.node}${action.uncordon ? ' and uncordon' : ''}`
  }
}

it.each<[string, readonly UpgradeNode[], Others, readonly string[], string?]>([
  ['nothing is done where all are there', [done('a'), done('b')], {}, []],
  ['one at a time', [node('a'), node('b')], {}, ['take a']],
  ['in the order of numbers', [node('n10'), node('n2')], {}, ['take n2']],
  [
    'two, when that is allowed',
    [node('a'), node('b'), node('c')],
    { policy: { maxUnavailable: '2' } },
    ['take a', 'take b'],
  ],
  ['a node that others cordoned comes last', [node('a', { cordoned: true }), node('b')], {}, ['take b']],
  ['and is known as theirs', [node('a', { cordoned: true })], {}, ['take a (cordoned by others)']],
  ['none while another is on its way', [replacing('a'), node('b')], {}, []],
  ['none beside one that is not ready', [done('a', { ready: false }), node('b')], {}, [], 'room'],
  ['but with room for it', [done('a', { ready: false }), node('b')], { policy: { maxUnavailable: '2' } }, ['take b']],
  ['not one that is not ready itself', [node('a', { ready: false })], {}, [], 'unable'],
  ['nor one whose agent is silent', [node('a', { unable: 'its agent is silent' })], {}, [], 'unable'],
  ['but the next', [node('a', { unable: 'its agent is silent' }), node('b')], {}, ['take b']],
  ['none while the control plane moves', [node('a')], { isControlPlaneMoving: true }, [], 'controlPlane'],
  ['none while it is paused', [node('a')], { policy: { paused: true } }, [], 'paused'],
  [
    'none outside of the window',
    [node('a')],
    { policy: { window: { start: '13:00', durationMinutes: 60, timeZone: 'UTC' } } },
    [],
    'window',
  ],
  [
    'in the window',
    [node('a')],
    { policy: { window: { start: '11:30', durationMinutes: 60, timeZone: 'UTC' } } },
    ['take a'],
  ],
  ['pods are asked to go', [draining('a')], { pods: new Map([['a', [POD]]]) }, ['drain a of 1']],
  ['and when they have gone, the agent may go on', [draining('a')], {}, [`a is Replacing to ${NEW}`]],
  [
    'that is so also after the window has closed',
    [draining('a')],
    { policy: { window: { start: '13:00', durationMinutes: 60, timeZone: 'UTC' } } },
    [`a is Replacing to ${NEW}`],
  ],
  ['one that takes pods again is cordoned again', [draining('a', { cordoned: false })], {}, ['take a']],
  [
    'a pause gives back what is being drained',
    [draining('a')],
    { policy: { paused: true } },
    ['release a and uncordon'],
  ],
  ['but not what is being replaced', [replacing('a')], { policy: { paused: true } }, []],
  ['its agent has time', [replacing('a')], {}, []],
  [
    'what is of the version and ready takes pods again',
    [replacing('a', { version: NEW })],
    {},
    ['release a and uncordon'],
  ],
  [
    'but not where others had cordoned it',
    [replacing('a', { version: NEW, mark: mark('Replacing', { cordoned: false }) })],
    {},
    ['release a'],
  ],
  [
    'what is of the version and not ready is waited for',
    [replacing('a', { version: NEW, ready: false }), node('b')],
    {},
    [],
  ],
  [
    'and holds up the others when that lasts',
    [replacing('a', { version: NEW, ready: false, mark: mark('Replacing', { since: ago(5) }) }), node('b')],
    { policy: { maxUnavailable: '2' } },
    [],
    'stuck',
  ],
  [
    'as does one that its agent does not replace',
    [replacing('a', { mark: mark('Replacing', { since: ago(5) }) }), node('b')],
    { policy: { maxUnavailable: '2' } },
    [],
    'stuck',
  ],
  [
    'and one that cannot be drained',
    [draining('a', { mark: mark('Draining', { since: ago(30) }) }), node('b')],
    { policy: { maxUnavailable: '2' }, pods: new Map([['a', [POD]]]) },
    ['drain a of 1'],
    'stuck',
  ],
  [
    'a longer time for that counts',
    [draining('a', { mark: mark('Draining', { since: ago(30) }) }), node('b')],
    { policy: { maxUnavailable: '2', drainTimeoutSeconds: 3600 }, pods: new Map([['a', [POD]]]) },
    ['drain a of 1', 'take b'],
  ],
  [
    'who is mended lets the others go on',
    [replacing('a', { version: NEW, mark: mark('Replacing', { since: ago(50) }) }), node('b')],
    {},
    ['release a and uncordon'],
    'stuck',
  ],
  [
    'a version that came meanwhile is gone to',
    [replacing('a', { wanted: '1.36.4' })],
    {},
    ['a is Replacing to 1.36.4'],
  ],
  ['there is no way down', [node('a', { version: '1.37.0' })], {}, []],
  ['also not on the way', [draining('a', { version: '1.37.0' })], {}, ['release a and uncordon']],
  ['four minor versions are too far', [node('a', { version: '1.32.0' })], {}, []],
  ['three are not', [node('a', { version: '1.33.0' })], {}, ['take a']],
  ['each node goes to its own version', [node('a', { wanted: OLD }), node('b')], {}, ['take b']],
])('%s', (...[, nodes, others, want, hold]) => {
  const plan = planUpgrade(inputs(nodes, others))
  expect(plan.actions.map(say)).toEqual(want)
  expect(plan.hold?.kind).toBe(hold)
  expect(plan.requeueAfterMs ?? 1).toBeGreaterThan(0)
})

it.each<[string | undefined, number, number]>([
  [undefined, 10, 1],
  ['3', 10, 3],
  ['25%', 10, 2],
  ['25%', 3, 1],
  ['100%', 3, 3],
])('of maxUnavailable %s and %i nodes come %i', (maxUnavailable, count, want) => {
  const nodes = Array.from({ length: count }, (_, i) => node(`n${i}`))
  expect(mostUnavailable({ nodes, policy: maxUnavailable === undefined ? {} : { maxUnavailable } })).toBe(want)
})

it('goes through a whole upgrade, also when it is forgotten in between', () => {
  let nodes: readonly UpgradeNode[] = [node('a'), node('b', { cordoned: true })]
  const told: string[] = []
  for (let pass = 0; pass < 20; pass++) {
    const { actions } = planUpgrade(inputs(nodes))
    told.push(...actions.map(say))
    nodes = nodes.map((each) =>
      act(
        each,
        actions.find((action) => action.node === each.name),
      ),
    )
  }
  expect(told).toEqual([
    'take a',
    `a is Replacing to ${NEW}`,
    'release a and uncordon',
    'take b (cordoned by others)',
    `b is Replacing to ${NEW}`,
    'release b',
  ])
  expect(nodes).toEqual([done('a'), done('b', { cordoned: true })])
})

/** What becomes of a node whose agent is quick. */
function act(is: UpgradeNode, action: Action | undefined): UpgradeNode {
  if (!action) return is.mark?.phase === 'Replacing' ? { ...is, version: is.mark.to } : is
  if (action.kind === 'take') return { ...is, cordoned: true, mark: action.mark }
  if (action.kind === 'mark') return { ...is, mark: action.mark }
  if (action.kind === 'release') return { ...is, cordoned: is.cordoned && !action.uncordon, mark: undefined }
  return is
}
