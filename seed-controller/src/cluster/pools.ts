import { findNodePoolMistakes, type Cluster, type NodePool } from '#seed-api'

/** The pools of a cluster, and of those the names that cannot be followed: no cluster can have them so, whoever wrote it. Pure. */
export function poolsOf(cluster: Cluster | undefined): {
  readonly pools: readonly NodePool[]
  readonly unclear: ReadonlySet<string>
} {
  const { nodePools = [], version = '' } = cluster?.spec ?? {}
  const wrong = new Set(findNodePoolMistakes(nodePools, version).map(({ field }) => field.split('.', 1)[0]))
  const isWrong = (at: number) => wrong.has(String(at))
  return {
    pools: nodePools.filter((_, at) => !isWrong(at)),
    unclear: new Set(nodePools.flatMap(({ name }, at) => (isWrong(at) ? [name] : []))),
  }
}
