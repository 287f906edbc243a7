import type { ListedNodeUpgrade, NodesUpgrade } from '#seed-api'
import type { Reason } from '../cluster/reasons.ts'
import type { Facts } from '../facts.ts'
import { isBehind, type UpgradeNode } from './facts.ts'
import type { Going, Hold, UpgradePlan } from './plan.ts'
import { podName } from './pods.ts'

const MOST_NAMES = 5
const MOST_CURRENT = 10
const MAX_MESSAGE = 512

/** Why pods may not end now, by `NAMESPACE/NAME`. */
export type Refusals = ReadonlyMap<string, string>

export type UpgradeInputsSeen = {
  /** What all nodes go to. */
  readonly to: string
  readonly nodes: readonly UpgradeNode[]
  readonly plan: UpgradePlan
  readonly refusals: Refusals
}

export type UpgradeVerdict = {
  readonly reason: Reason
  readonly facts: Facts
  /** For the status of the Cluster; undefined where there are no nodes. */
  readonly upgrade: NodesUpgrade | undefined
  /** Of the nodes that are on the way, by name. */
  readonly listed: ReadonlyMap<string, ListedNodeUpgrade>
}

/** How far the nodes are, in words. Pure. */
export function judgeUpgrades(o: UpgradeInputsSeen): UpgradeVerdict {
  const { to, nodes, plan, refusals } = o
  const upgraded = nodes.filter(({ version, wanted }) => version === wanted).length
  const current = plan.going
    .map(({ node }) => node.name)
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .slice(0, MOST_CURRENT)
  const listed = new Map(plan.going.map((going) => [going.node.name, listGoing(going, refusals)]))
  const { reason, facts } = findReason(o)
  return {
    reason,
    facts: { to, total: nodes.length, upgraded, ...facts },
    upgrade: nodes.length === 0 ? undefined : { to, upgraded, ...(current.length > 0 ? { current } : {}) },
    listed,
  }
}

type Said = { readonly reason: Reason; readonly facts: Facts }

function findReason({ nodes, plan, refusals }: UpgradeInputsSeen): Said {
  if (nodes.length === 0) return { reason: 'NodesNone', facts: {} }
  const stuck = plan.going.find(({ isStuck }) => isStuck)
  if (stuck) return { reason: 'NodesStopped', facts: { node: stuck.node.name, detail: messageOf(stuck, refusals) } }
  const [first] = plan.going
  if (first) return { reason: 'NodesUpgrading', facts: { detail: names(plan.going.map(goingWords(refusals))) } }
  if (plan.hold) return fromHold(plan.hold)
  const taken = plan.actions.filter(({ kind }) => kind === 'take').map(({ node }) => node)
  if (taken.length > 0) return { reason: 'NodesUpgrading', facts: { detail: names(taken) } }
  const others = nodes.filter((node) => node.version !== node.wanted && !isBehind(node))
  if (others.length > 0) return { reason: 'NodesOfOtherVersions', facts: { detail: names(others.map(withVersion)) } }
  return { reason: 'NodesUpToDate', facts: {} }
}

function fromHold(hold: Hold): Said {
  switch (hold.kind) {
    case 'controlPlane':
      return { reason: 'NodesAfterControlPlane', facts: {} }
    case 'paused':
      return { reason: 'NodesPaused', facts: {} }
    case 'stuck':
      return { reason: 'NodesStopped', facts: { node: hold.going.node.name } }
    case 'window': {
      const { state } = hold
      return { reason: 'NodesAwaitWindow', facts: { detail: 'why' in state ? state.why : opens(state.opensAt) } }
    }
    case 'room': {
      const are = hold.unavailable.length === 1 ? 'is' : 'are'
      return { reason: 'NodesAwaitOthers', facts: { detail: `${names(hold.unavailable)} ${are}`, most: hold.most } }
    }
    case 'unable':
      return { reason: 'NodesUnable', facts: { detail: names(hold.nodes.map(whyUnable)) } }
  }
}

const opens = (at: Date): string => `it opens at ${at.toISOString()}`
const withVersion = ({ name, version = 'of no known version' }: UpgradeNode): string => `${name} (${version})`
const whyUnable = ({ name, ready, unable }: UpgradeNode): string =>
  `${name} (${ready ? (unable ?? 'it is next') : 'it is not ready'})`

const goingWords = (refusals: Refusals) => (going: Going) => `${going.node.name} (${messageOf(going, refusals)})`

function listGoing(going: Going, refusals: Refusals): ListedNodeUpgrade {
  const { mark, isStuck } = going
  return {
    to: mark.to,
    state: isStuck ? 'Stuck' : mark.phase,
    since: mark.since,
    message: messageOf(going, refusals).slice(0, MAX_MESSAGE),
  }
}

/** What it waits for. The same as long as nothing happens. */
function messageOf({ node, mark, pods, isStuck }: Going, refusals: Refusals): string {
  if (mark.phase === 'Draining') {
    const waits = pods.map((pod) => `${podName(pod)} (${whyThere(pod, refusals)})`)
    return waits.length === 0 ? 'its pods have gone' : `${count(pods.length)} left since ${mark.since}: ${names(waits)}`
  }
  const late = isStuck ? ` since ${mark.since}; see \`seedbed-agent status\` on the machine` : ''
  if (node.version === mark.to) return `kubelet ${mark.to} runs, and the node is not ready${late}`
  return `${node.complaint ?? `its agent replaces kubelet ${node.version ?? ''} by ${mark.to}`}${late}`
}

function whyThere(pod: Going['pods'][number], refusals: Refusals): string {
  if (pod.endingSince !== undefined) return `it is ending since ${pod.endingSince}`
  if (!pod.isManaged) return 'nothing would make it anew: move it or delete it'
  return refusals.get(podName(pod)) ?? 'it was asked to end'
}

const count = (pods: number): string => (pods === 1 ? '1 pod is' : `${pods} pods are`)

/** The first few, and how many more. */
function names(all: readonly string[]): string {
  const more = all.length - MOST_NAMES
  return more > 0 ? `${all.slice(0, MOST_NAMES).join(', ')} and ${more} more` : all.join(', ')
}
