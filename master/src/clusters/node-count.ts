import type { NodeProblem, NodesUpgrade } from '#seed-api'
import type { Cluster } from './model.ts'

/** The nodes of a cluster as its seed last counted them, and what is wrong with the first of those that are not well. */
export type NodeCount = {
  readonly total: number
  readonly ready: number
  readonly unhealthy: number
  readonly problems: readonly NodeProblem[]
  readonly upgrade: NodesUpgrade | undefined
}

/** Undefined before the seed has said anything; one that is older than problems are tells of none. Pure. */
export function nodeCountOf({ observed }: Pick<Cluster, 'observed'>): NodeCount | undefined {
  if (!observed?.nodes) return undefined
  const { total, ready, unhealthy = 0, problems = [], upgrade } = observed.nodes
  return { total, ready, unhealthy, problems, upgrade }
}
