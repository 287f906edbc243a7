import {
  DEFAULT_DRAIN_TIMEOUT_SECONDS,
  type NodeUpgradeMark,
  type NodeUpgradePhase,
  type NodeUpgradePolicy,
} from '#seed-api'
import { isBehind, type UpgradeNode } from './facts.ts'
import type { LeavingPod } from './pods.ts'
import { windowState, type WindowState } from './window.ts'

/** For getting the program, and until kubelet has started and said that the node is ready; usually it is seconds. */
const REPLACED_WITHIN_MS = 300_000
/** No watch tells of pods that have gone. */
const DRAINING_MS = 3_000
const LONGEST_MS = 3_600_000

/** Everything that is decided from. The version is each node's own: nodes need not all go to the same one. */
export type UpgradeInputs = {
  readonly nodes: readonly UpgradeNode[]
  readonly policy: NodeUpgradePolicy
  /** Of the nodes that are being drained: what has to go yet. */
  readonly pods: ReadonlyMap<string, readonly LeavingPod[]>
  /** True while the control plane is on its way itself: nothing is begun. */
  readonly isControlPlaneMoving: boolean
  readonly now: Date
}

type ActionArgs = {
  /** No new pods, and it is marked; also of one that is marked and takes pods again. */
  take: { readonly mark: NodeUpgradeMark }
  /** Asks pods to end as their budgets allow. */
  drain: { readonly pods: readonly LeavingPod[] }
  /** Another mark: it may go on, or goes to another version. */
  mark: { readonly mark: NodeUpgradeMark }
  /** It is marked no more, and takes pods unless somebody else had said that it shall not. */
  release: { readonly uncordon: boolean }
}
export type Action = {
  [K in keyof ActionArgs]: { readonly kind: K; readonly node: string } & ActionArgs[K]
}[keyof ActionArgs]

/** A node that is on its way. */
export type Going = {
  readonly node: UpgradeNode
  readonly mark: NodeUpgradeMark
  readonly isStuck: boolean
  readonly pods: readonly LeavingPod[]
}

/** Why no further node is taken. */
export type Hold =
  | { readonly kind: 'controlPlane' | 'paused' }
  | { readonly kind: 'stuck'; readonly going: Going }
  | { readonly kind: 'window'; readonly state: Exclude<WindowState, { open: true }> }
  | { readonly kind: 'room'; readonly unavailable: readonly string[]; readonly most: number }
  | { readonly kind: 'unable'; readonly nodes: readonly UpgradeNode[] }

export type UpgradePlan = {
  readonly actions: readonly Action[]
  readonly going: readonly Going[]
  /** Absent where a node is taken, or there is none to take. */
  readonly hold?: Hold
  readonly requeueAfterMs?: number
}

/**
 * Decides which nodes go to their version now, and what is next for those that are on the way. What was decided before
 * stands on the Nodes, so that whoever comes after a crash goes on there. Pure.
 */
export function planUpgrade(o: UpgradeInputs): UpgradePlan {
  const going = o.nodes.flatMap((node) => (node.mark ? [goingOf(o, node, node.mark)] : []))
  const next = going.flatMap((each) => nextFor(o, each))
  const { take, hold } = chooseNext(o, going)
  const actions = [...next, ...take.map((node): Action => ({ kind: 'take', node: node.name, mark: markFor(o, node) }))]
  return { actions, going, ...(hold ? { hold } : {}), ...requeue(o, going, { actions, hold }) }
}

function goingOf(o: UpgradeInputs, node: UpgradeNode, mark: NodeUpgradeMark): Going {
  const mostMs = mark.phase === 'Draining' ? drainTimeoutMs(o.policy) : REPLACED_WITHIN_MS
  const isStuck = o.now.getTime() - Date.parse(mark.since) >= mostMs
  return { node, mark, isStuck, pods: o.pods.get(node.name) ?? [] }
}

const drainTimeoutMs = (policy: NodeUpgradePolicy) =>
  (policy.drainTimeoutSeconds ?? DEFAULT_DRAIN_TIMEOUT_SECONDS) * 1_000

function nextFor(o: UpgradeInputs, { node, mark, pods }: Going): Action[] {
  if (!isBehind(node)) return isBack(node, mark) ? [release(node, mark)] : []
  if (mark.phase === 'Draining' && o.policy.paused === true) return [release(node, mark)]
  if (mark.to !== node.wanted)
    return [{ kind: 'mark', node: node.name, mark: { ...mark, to: node.wanted, ...since(o) } }]
  if (mark.phase === 'Replacing') return []
  if (!node.cordoned) return [{ kind: 'take', node: node.name, mark: { ...mark, cordoned: true } }]
  if (pods.length > 0) return [{ kind: 'drain', node: node.name, pods }]
  return [{ kind: 'mark', node: node.name, mark: { ...mark, phase: 'Replacing', ...since(o) } }]
}

/** It has what it was taken for and is well, or was taken for what nobody wants any more. */
const isBack = ({ version, wanted, ready }: UpgradeNode, mark: NodeUpgradeMark): boolean =>
  version !== undefined && (ready || (mark.phase === 'Draining' && version === wanted))

const release = ({ name }: UpgradeNode, { cordoned }: NodeUpgradeMark): Action => ({
  kind: 'release',
  node: name,
  uncordon: cordoned,
})

const since = ({ now }: UpgradeInputs) => ({ since: now.toISOString() })

const markFor = (o: UpgradeInputs, { wanted, cordoned }: UpgradeNode): NodeUpgradeMark => ({
  to: wanted,
  phase: 'Draining' satisfies NodeUpgradePhase,
  ...since(o),
  cordoned: !cordoned,
})

type Choice = { readonly take: readonly UpgradeNode[]; readonly hold?: Hold }

function chooseNext(o: UpgradeInputs, going: readonly Going[]): Choice {
  const waiting = o.nodes.filter((node) => !node.mark && isBehind(node))
  if (waiting.length === 0) return { take: [] }
  const hold = findHold(o, going)
  if (hold) return { take: [], hold }
  const able = waiting.filter((node) => node.ready && node.unable === undefined)
  if (able.length === 0) return { take: [], hold: { kind: 'unable', nodes: waiting } }
  const most = mostUnavailable(o)
  const unavailable = o.nodes.filter((node) => !node.ready && !node.mark).map(({ name }) => name)
  const room = most - going.length - unavailable.length
  if (room <= 0) return { take: [], ...(unavailable.length > 0 ? { hold: { kind: 'room', unavailable, most } } : {}) }
  return { take: able.toSorted(byEase).slice(0, room) }
}

function findHold(o: UpgradeInputs, going: readonly Going[]): Hold | undefined {
  if (o.isControlPlaneMoving) return { kind: 'controlPlane' }
  if (o.policy.paused === true) return { kind: 'paused' }
  const stuck = going.find(({ isStuck }) => isStuck)
  if (stuck) return { kind: 'stuck', going: stuck }
  const state = windowState(o.policy.window, o.now)
  return state.open ? undefined : { kind: 'window', state }
}

/** Those that somebody keeps pods from come last: they may be on their way out. */
const byEase = (a: UpgradeNode, b: UpgradeNode): number =>
  Number(a.cordoned) - Number(b.cordoned) || a.name.localeCompare(b.name, 'en', { numeric: true })

/** How many nodes may be away at a time. Pure. */
export function mostUnavailable({ nodes, policy }: Pick<UpgradeInputs, 'nodes' | 'policy'>): number {
  const said = policy.maxUnavailable ?? '1'
  const number = Number.parseInt(said, 10)
  return Math.max(1, said.endsWith('%') ? Math.floor((nodes.length * number) / 100) : number)
}

type Decided = { readonly actions: readonly Action[]; readonly hold: Hold | undefined }

/** When to look again, where no change of a Node will tell. */
function requeue(
  o: UpgradeInputs,
  going: readonly Going[],
  { actions, hold }: Decided,
): Pick<UpgradePlan, 'requeueAfterMs'> {
  const waits = [
    ...(actions.length > 0 ? [DRAINING_MS] : []),
    ...going.filter(({ isStuck }) => !isStuck).map(({ mark }) => leftMs(o, mark)),
    ...(hold?.kind === 'window' && 'opensAt' in hold.state ? [hold.state.opensAt.getTime() - o.now.getTime()] : []),
  ]
  return waits.length === 0 ? {} : { requeueAfterMs: Math.min(Math.max(Math.min(...waits), 1), LONGEST_MS) }
}

const leftMs = (o: UpgradeInputs, mark: NodeUpgradeMark): number =>
  Date.parse(mark.since) + (mark.phase === 'Draining' ? drainTimeoutMs(o.policy) : REPLACED_WITHIN_MS) - o.now.getTime()
