import { makesMachines, MOST_NODE_POOLS, type NodePool } from '#seed-api'
import type { Changed, ClusterChangeService, Conflict } from '../clusters/change-service.ts'
import type { FieldDiff } from '../clusters/diff.ts'
import type { Cluster } from '../clusters/model.ts'
import { notFound } from '../errors.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { Viewer } from '../policy.ts'
import { checkNodePool, tidyPools } from './decide.ts'
import type { PoolChange } from './model.ts'

export type SavedPool = {
  readonly kind: 'ok'
  readonly cluster: Cluster
  readonly nodePool: NodePool
  readonly changes: readonly FieldDiff[]
}
/** The pool has nodes, and nobody said what is to become of them. */
export type InUse = { readonly kind: 'in-use'; readonly message: string; readonly nodes: number }

type Target = { readonly clusterId: string; readonly name: string; readonly revision?: number | null | undefined }

/** Pools are a part of what is wanted of a cluster: who may change the one may change the other, at one revision. */
export class NodePoolService {
  readonly #changes: Pick<ClusterChangeService, 'change'>

  constructor(changes: Pick<ClusterChangeService, 'change'>) {
    this.#changes = changes
  }

  async create(viewer: Viewer, target: Target, pool: NodePool): Promise<SavedPool | Conflict | InvalidInput> {
    const changed = await this.#change(viewer, target, (cluster) => addPool(cluster, pool))
    return saved(changed, target.name)
  }

  async update(viewer: Viewer, target: Target, change: PoolChange): Promise<SavedPool | Conflict | InvalidInput> {
    const changed = await this.#change(viewer, target, (cluster) => changePool(cluster, target.name, change))
    return saved(changed, target.name)
  }

  async delete(
    viewer: Viewer,
    target: Target & { readonly keepNodes?: boolean | null | undefined },
  ): Promise<{ kind: 'ok'; cluster: Cluster; nodes: number } | InUse | Conflict | InvalidInput> {
    let nodes = 0
    const changed = await this.#change(viewer, target, (cluster) => {
      nodes = countOf(cluster, target.name)?.total ?? 0
      const { provider } = getPool(cluster, target.name)
      if (nodes > 0 && (makesMachines(provider) || target.keepNodes !== true))
        throw new PoolInUse(target.name, { nodes, provider })
      return removePool(cluster, target.name)
    }).catch((error: unknown) => {
      if (error instanceof PoolInUse) return error.answer
      throw error
    })
    return changed.kind === 'ok' ? { kind: 'ok', cluster: changed.cluster, nodes } : changed
  }

  #change(viewer: Viewer, { clusterId: id, revision }: Target, decide: (cluster: Cluster) => Cluster | InvalidInput) {
    return this.#changes.change(viewer, { id, revision: revision ?? undefined, decide })
  }
}

/** Thrown where a change is decided, and caught by who asked for it. */
class PoolInUse extends Error {
  readonly answer: InUse

  constructor(name: string, { nodes, provider }: { readonly nodes: number; readonly provider: string | undefined }) {
    const has = `Pool ${name} has ${nodes === 1 ? 'one node' : `${nodes} nodes`}`
    const message = makesMachines(provider)
      ? `${has} on machines that provider ${provider ?? ''} made for it. Set its count to 0 first, which drains and deletes them.`
      : `${has}. With keepNodes they stay nodes of the cluster, in no pool and without its labels, taints and settings; otherwise delete them first.`
    super(message)
    this.answer = { kind: 'in-use', message, nodes }
  }
}

/** As its seed last counted the nodes of a pool; undefined before it has. Pure. */
export const countOf = ({ observed }: Pick<Cluster, 'observed'>, name: string) =>
  observed?.nodes?.pools?.find((pool) => pool.name === name)

/** What its seed last said of the machines that are made for a pool. Pure. */
export const machinesOf = ({ observed }: Pick<Cluster, 'observed'>, name: string) =>
  observed?.machines?.find(({ pool }) => pool === name)

/** Throws NOT_FOUND. Pure. */
export function getPool({ nodePools = [] }: Pick<Cluster, 'nodePools'>, name: string): NodePool {
  const pool = nodePools.find((one) => one.name === name)
  if (!pool) throw notFound('node pool', name)
  return pool
}

/** Pure. */
export function addPool(cluster: Cluster, pool: NodePool): Cluster | InvalidInput {
  const { nodePools = [] } = cluster
  if (nodePools.some(({ name }) => name === pool.name))
    return invalid('name', `There is a pool ${pool.name} in this cluster already: change it, or choose another name.`)
  if (nodePools.length >= MOST_NODE_POOLS)
    return invalid('name', `The cluster has ${MOST_NODE_POOLS} pools, and may not have more: delete one first.`)
  return checkNodePool(pool, cluster) ?? { ...cluster, nodePools: tidyPools([...nodePools, pool]) }
}

/** Throws NOT_FOUND. Pure. */
export function changePool(cluster: Cluster, name: string, change: PoolChange): Cluster | InvalidInput {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const changed = { ...getPool(cluster, name), ...Object.fromEntries(given) }
  const pool = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null)) as NodePool
  const others = cluster.nodePools?.filter((one) => one.name !== name) ?? []
  return checkNodePool(pool, cluster) ?? { ...cluster, nodePools: tidyPools([...others, pool]) }
}

/** Throws NOT_FOUND. Pure. */
export function removePool(cluster: Cluster, name: string): Cluster {
  const gone = getPool(cluster, name)
  const { nodePools = [], ...rest } = cluster
  const left = nodePools.filter((pool) => pool !== gone)
  return left.length > 0 ? { ...rest, nodePools: left } : rest
}

/** Of a pool by itself: a mistake in the list of the cluster is one in it. */
function saved(result: Changed | Conflict | InvalidInput, name: string): SavedPool | Conflict | InvalidInput {
  if (result.kind === 'invalid') return { ...result, field: result.field.replace(/^nodePools\.\d+\./, '') }
  return result.kind === 'ok' ? { ...result, nodePool: getPool(result.cluster, name) } : result
}
