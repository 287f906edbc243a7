import type { V1Node, V1Pod } from '#kubernetes'
import { expect, it } from 'vitest'
import { NODE_UPGRADE_ANNOTATION, type NodeUpgradePolicy } from '#seed-api'
import { sentence } from '../cluster/reasons.ts'
import { upgradeFacts } from './facts.ts'
import { judgeUpgrades } from './judge.ts'
import { planUpgrade } from './plan.ts'
import { leavingPods } from './pods.ts'

const NOW = new Date('2026-01-01T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
const NEW = '1.36.3'

type Given = {
  readonly version?: string
  readonly ready?: false
  readonly cordoned?: true
  /** Minutes since that phase began. */
  readonly mark?: readonly ['Draining' | 'Replacing', number]
  /** `old`, `silent`, `none`; anything else is what it complains of. */
  readonly agent?: string
}

/** A Node as the API server would tell it. */
const node = (name: string, o: Given = {}): V1Node => ({
  metadata: {
    name,
    annotations: { 'seedbed.dev/agent': o.agent === 'old' ? '{}' : '{"upgrades":true}', ...marked(o) },
  },
  spec: o.cordoned || o.mark ? { unschedulable: true } : {},
  status: {
    nodeInfo: { kubeletVersion: `v${o.version ?? '1.35.4'}` } as never,
    conditions: [{ type: 'Ready', status: o.ready === false ? 'False' : 'True' }, ...agentSays(o)],
  },
})

function marked({ mark }: Given): Record<string, string> {
  if (!mark) return {}
  const [phase, minutes] = mark
  return {
    [NODE_UPGRADE_ANNOTATION]: JSON.stringify({ to: NEW, phase, since: ago(minutes).toISOString(), cordoned: true }),
  }
}

function agentSays({ agent = '' }: Given) {
  if (agent === 'none') return []
  const isFine = ['', 'old', 'silent'].includes(agent)
  const lastHeartbeatTime = ago(agent === 'silent' ? 6 : 1).toISOString()
  return [{ type: 'AgentHealthy', status: isFine ? 'True' : 'False', message: isFine ? '' : agent, lastHeartbeatTime }]
}

const pod = (name: string, o: { owner?: string; ending?: true; mirror?: true; phase?: string } = {}): V1Pod => ({
  metadata: {
    name,
    namespace: 'web',
    ...(o.owner
      ? { ownerReferences: [{ apiVersion: 'v1', kind: o.owner, name: 'o', uid: 'u', controller: true }] }
      : {}),
    ...(o.ending ? { deletionTimestamp: ago(2).toISOString() } : {}),
    ...(o.mirror ? { annotations: { 'kubernetes.io/config.mirror': 'x' } } : {}),
  },
  status: { phase: o.phase ?? 'Running' },
})

type World = {
  readonly policy?: NodeUpgradePolicy
  readonly pods?: readonly V1Pod[]
  readonly refused?: readonly (readonly [string, string])[]
  readonly isControlPlaneMoving?: boolean
}

function judge(
  nodes: readonly V1Node[],
  { policy = {}, pods = [], refused = [], isControlPlaneMoving = false }: World,
) {
  const facts = nodes.map((each) => upgradeFacts(each, NEW, NOW))
  const left = new Map(facts.filter(({ mark }) => mark).map(({ name }) => [name, leavingPods(pods)]))
  const plan = planUpgrade({ nodes: facts, policy, pods: left, isControlPlaneMoving, now: NOW })
  return judgeUpgrades({ to: NEW, nodes: facts, plan, refusals: new Map(refused) })
}

const BUDGET = 'PodDisruptionBudget web/pdb allows no eviction: it needs 2 healthy pods and has 2 currently'

it.each<[string, readonly V1Node[], World, string]>([
  ['no nodes', [], {}, 'There are no nodes. Those that join should have Kubernetes 1.36.3.'],
  ['all are there', [node('a', { version: NEW })], {}, 'All 1 nodes run Kubernetes 1.36.3.'],
  ['one is next', [node('a'), node('b')], {}, '0 of 2 nodes run Kubernetes 1.36.3. On the way: a.'],
  [
    'pods go',
    [node('a', { mark: ['Draining', 1] })],
    { pods: [pod('x', { owner: 'ReplicaSet', ending: true }), pod('y', { owner: 'ReplicaSet' })] },
    '0 of 1 nodes run Kubernetes 1.36.3. On the way: a (2 pods are left since 2026-01-01T11:59:00.000Z: web/x (it is ending since 2026-01-01T11:58:00.000Z), web/y (it was asked to end)).',
  ],
  [
    'a budget holds one for too long',
    [node('a', { mark: ['Draining', 30] }), node('b')],
    { pods: [pod('y', { owner: 'ReplicaSet' })], refused: [['web/y', BUDGET]] },
    `0 of 2 nodes run Kubernetes 1.36.3, and no other is taken, because a did not come through: 1 pod is left since 2026-01-01T11:30:00.000Z: web/y (${BUDGET}). Mend that, and it goes on by itself.`,
  ],
  [
    'a pod of nobody stays, those of the node are not counted',
    [node('a', { mark: ['Draining', 1] })],
    {
      pods: [
        pod('alone'),
        pod('logs', { owner: 'DaemonSet' }),
        pod('static', { mirror: true }),
        pod('done', { phase: 'Succeeded' }),
      ],
    },
    '0 of 1 nodes run Kubernetes 1.36.3. On the way: a (1 pod is left since 2026-01-01T11:59:00.000Z: web/alone (nothing would make it anew: move it or delete it)).',
  ],
  [
    'an agent works',
    [node('a', { mark: ['Replacing', 1] })],
    {},
    '0 of 1 nodes run Kubernetes 1.36.3. On the way: a (its agent replaces kubelet 1.35.4 by 1.36.3).',
  ],
  [
    'an agent cannot',
    [node('a', { mark: ['Replacing', 6], agent: 'kubelet: no answer from the mirror' })],
    {},
    '0 of 1 nodes run Kubernetes 1.36.3, and no other is taken, because a did not come through: kubelet: no answer from the mirror since 2026-01-01T11:54:00.000Z; see `seedbed-agent status` on the machine. Mend that, and it goes on by itself.',
  ],
  [
    'a node does not come back',
    [node('a', { mark: ['Replacing', 6], version: NEW, ready: false }), node('b')],
    {},
    '1 of 2 nodes run Kubernetes 1.36.3, and no other is taken, because a did not come through: kubelet 1.36.3 runs, and the node is not ready since 2026-01-01T11:54:00.000Z; see `seedbed-agent status` on the machine. Mend that, and it goes on by itself.',
  ],
  [
    'another is not ready',
    [node('a', { version: NEW, ready: false }), node('b')],
    {},
    '1 of 2 nodes run Kubernetes 1.36.3. The others wait because a is not ready, and no more than 1 may be away. Mend or delete what is not ready, or raise spec.nodeUpgrade.maxUnavailable.',
  ],
  [
    'agents cannot',
    [
      node('a', { agent: 'old' }),
      node('b', { agent: 'silent' }),
      node('c', { agent: 'none' }),
      node('d', { ready: false }),
    ],
    {},
    '0 of 4 nodes run Kubernetes 1.36.3. The others cannot be upgraded now: a (its agent does not say that it replaces kubelet), b (its agent is silent), c (its agent never reported), d (it is not ready).',
  ],
  [
    'it is paused',
    [node('a')],
    { policy: { paused: true } },
    '0 of 1 nodes run Kubernetes 1.36.3. The others wait because spec.nodeUpgrade.paused is true.',
  ],
  [
    'it is too early',
    [node('a')],
    { policy: { window: { start: '13:00', durationMinutes: 60, timeZone: 'UTC' } } },
    '0 of 1 nodes run Kubernetes 1.36.3. The others wait for the window of spec.nodeUpgrade: it opens at 2026-01-01T13:00:00.000Z.',
  ],
  [
    'the control plane moves',
    [node('a')],
    { isControlPlaneMoving: true },
    '0 of 1 nodes run Kubernetes 1.36.3. The others follow when the control plane has stopped moving, of which Upgraded tells.',
  ],
  [
    'one is newer',
    [node('a', { version: '1.37.0' }), node('b', { version: NEW })],
    {},
    '1 of 2 nodes run Kubernetes 1.36.3. There is no way to it for a (1.37.0): kubelets may neither be newer than the control plane nor more than three minor versions older. Delete these nodes, and join their machines anew.',
  ],
])('says that %s', (...[, nodes, world, want]) => {
  const { reason, facts } = judge(nodes, world)
  expect(sentence(reason, facts)).toBe(want)
})

it('lists those on the way, and how many are there', () => {
  const nodes = [
    node('a', { mark: ['Draining', 31] }),
    node('b', { mark: ['Replacing', 1] }),
    node('c', { version: NEW }),
  ]
  const { upgrade, listed } = judge(nodes, { pods: [pod('alone')] })
  expect(upgrade).toEqual({ to: NEW, upgraded: 1, current: ['a', 'b'] })
  expect([...listed].map(([name, { state }]) => `${name} ${state}`)).toEqual(['a Stuck', 'b Replacing'])
  expect(judge([], {}).upgrade).toBeUndefined()
})

function unableFor(reason: string) {
  const condition = {
    type: 'AgentHealthy',
    status: 'False',
    reason,
    message: 'it failed',
    lastHeartbeatTime: ago(1).toISOString(),
  }
  const annotations = { 'seedbed.dev/agent': '{"upgrades":true}' }
  return upgradeFacts({ metadata: { name: 'a', annotations }, status: { conditions: [condition] } }, NEW, NOW).unable
}

it('takes a node whose agent is only not the one that it shall be', () => {
  expect(unableFor('PhaseAgent')).toBeUndefined()
  expect(unableFor('PhaseTunnels')).toBe('its agent cannot do its work (it failed)')
})
