import type { V1Node, V1NodeCondition } from '#kubernetes'
import { AGENT_CONDITION, AGENT_SILENT_MS, type ClusterStatus, MOST_NODE_PROBLEMS, type NodeProblem } from '#seed-api'

const MAX_MESSAGE = 512
/** Below this a look again would only be early. */
const LEAST_WAIT_MS = 1_000
/** As agents write the reason of a phase that fails: `PhaseContainerd`. */
const PHASE_REASON = /^Phase([A-Z][A-Za-z]{0,62})$/

export type Health = Pick<NonNullable<ClusterStatus['nodes']>, 'ready' | 'unhealthy' | 'problems'> & {
  /** Names of all with whom something is wrong. */
  readonly unwell: ReadonlySet<string>
  /** When the next agent would be silent, if nothing is heard of it until then. */
  readonly silentInMs?: number
}

/** What can be said of the nodes of a cluster together: how many are well, and what is wrong with the first that are not. Pure. */
export function judgeNodes(nodes: readonly V1Node[], now: Date): Health {
  const problems = nodes
    .flatMap((node) => findProblem(node, now) ?? [])
    .toSorted((a, b) => a.node.localeCompare(b.node, 'en'))
  const waits = nodes.flatMap((node) => silentIn(node, now) ?? []).filter((waitMs) => waitMs > 0)
  return {
    ready: nodes.filter(isReady).length,
    unwell: new Set(problems.map(({ node }) => node)),
    ...(problems.length === 0 ? {} : { unhealthy: problems.length, problems: problems.slice(0, MOST_NODE_PROBLEMS) }),
    ...(waits.length === 0 ? {} : { silentInMs: Math.max(Math.min(...waits), LEAST_WAIT_MS) }),
  }
}

/**
 * The one that explains most: what the agent says of itself, then that the node is not ready, then that nobody hears from
 * the agent. A node whose agent never reported (an older one, or one that is joining) has only the second.
 */
function findProblem(node: V1Node, now: Date): NodeProblem | undefined {
  const name = node.metadata?.name ?? ''
  const agent = find(node, AGENT_CONDITION)
  const isSilent = (silentIn(node, now) ?? Infinity) <= 0
  if (agent?.status === 'False' && !isSilent) return failing(name, agent)
  if (!isReady(node)) return notReady(name, find(node, 'Ready'))
  return agent && isSilent ? silent(name, agent) : undefined
}

function silent(node: string, { lastHeartbeatTime }: V1NodeCondition): NodeProblem {
  const since = lastHeartbeatTime ?? 'it joined'
  return { node, reason: 'AgentSilent', message: `nothing was heard from its agent since ${since}` }
}

function failing(node: string, { reason = '', message = '' }: V1NodeCondition): NodeProblem {
  const phase = PHASE_REASON.exec(reason)?.[1]
  return {
    node,
    reason: 'PhaseFailing',
    ...(phase === undefined ? {} : { phase: phase.charAt(0).toLowerCase() + phase.slice(1) }),
    message: bounded(message),
  }
}

function notReady(node: string, ready: V1NodeCondition | undefined): NodeProblem {
  return { node, reason: 'NotReady', message: bounded(ready?.message ?? 'its kubelet has not reported yet') }
}

/** How long until its agent is silent, in milliseconds; less than 0: since when. Undefined for one that never reported. */
function silentIn(node: V1Node, now: Date): number | undefined {
  const heard = find(node, AGENT_CONDITION)?.lastHeartbeatTime
  return heard === undefined ? undefined : Date.parse(heard) + AGENT_SILENT_MS - now.getTime()
}

const isReady = (node: V1Node) => find(node, 'Ready')?.status === 'True'
const find = ({ status }: V1Node, type: string) => status?.conditions?.find((condition) => condition.type === type)
/** A machine of a customer says it. */
const bounded = (text: string) => text.slice(0, MAX_MESSAGE)
