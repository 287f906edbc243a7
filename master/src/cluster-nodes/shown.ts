import type { ListedNode, NodeProblem } from '#seed-api'
import type { Observed } from '../clusters/model.ts'

export type { ListedPhase } from '#seed-api'

/** A node as its seed last listed it, and what is wrong with it. */
export type ShownNode = ListedNode & { readonly problem: NodeProblem | undefined }

/** The nodes of a cluster, in the order of its list. Empty before the seed has told of any. Pure. */
export function shownNodes(nodes: Observed['nodes']): ShownNode[] {
  const told = new Map(nodes?.problems?.map((problem) => [problem.node, problem]))
  return (nodes?.listed ?? []).map((node) => ({ ...node, problem: told.get(node.name) ?? problemOf(node) }))
}

/** Of one that is behind those whose problems are told one by one: by its states alone. */
function problemOf({ name: node, agent, ready }: ListedNode): NodeProblem | undefined {
  if (agent === 'Failing') return { node, reason: 'PhaseFailing', message: 'its agent says that it cannot do its work' }
  if (!ready) return { node, reason: 'NotReady', message: 'its kubelet says that it takes no pods, or says nothing' }
  return agent === 'Silent'
    ? { node, reason: 'AgentSilent', message: 'nothing was heard from its agent for five minutes' }
    : undefined
}
