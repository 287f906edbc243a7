import {
  CreateNodePoolDocument,
  DeleteNodePoolDocument,
  ListNodePoolsDocument,
  UpdateNodePoolDocument,
  type CreateNodePoolInput,
  type DeleteNodePoolInput,
  type NodePoolFieldsFragment,
  type UpdateNodePoolInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'

export type NodePool = NodePoolFieldsFragment

const MAX_ATTEMPTS = 5

/** In the order of names, and the revision of the cluster that they are of. */
export async function listNodePools(api: ApiClient, clusterId: string) {
  const { revision, version, nodePools } = (await api.run(ListNodePoolsDocument, { id: clusterId })).cluster
  return { revision, version, nodePools }
}

/** @throws CliError naming those that there are */
export async function getNodePool(api: ApiClient, clusterId: string, name: string): Promise<NodePool> {
  const { nodePools } = await listNodePools(api, clusterId)
  return choose(nodePools, name)
}

function choose(nodePools: readonly NodePool[], name: string): NodePool {
  const pool = nodePools.find((one) => one.name === name)
  if (pool) return pool
  const there = nodePools.map((one) => one.name).join(', ') || 'none'
  throw new CliError(`the cluster has no node pool "${name}"; there is ${there}`)
}

/** @throws InvalidField naming the field that is wrong */
export async function createNodePool(api: ApiClient, input: CreateNodePoolInput): Promise<NodePool> {
  const { createNodePool: result } = await api.run(CreateNodePoolDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  if (result.__typename === 'ClusterConflict') throw new CliError(result.message)
  return result.nodePool
}

export type PoolChange = Omit<UpdateNodePoolInput, 'clusterId' | 'name' | 'revision'>

/** Changes a pool by what it is now, also when others change the cluster meanwhile. @throws InvalidField naming the field that is wrong */
export async function changeNodePool(
  api: ApiClient,
  { clusterId, name }: { readonly clusterId: string; readonly name: string },
  decide: (pool: NodePool) => PoolChange,
) {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { revision, nodePools } = await listNodePools(api, clusterId)
    const input = { clusterId, name, revision, ...decide(choose(nodePools, name)) }
    const { updateNodePool: result } = await api.run(UpdateNodePoolDocument, { input })
    if (result.__typename === 'InvalidInput') throw new InvalidField(result)
    if (result.__typename === 'UpdateNodePoolOk') return result
  }
  throw new CliError('others change this cluster all the time: try again in a moment')
}

/** @returns how many nodes it had. @throws CliError when it has some and nobody said that they stay */
export async function deleteNodePool(api: ApiClient, input: DeleteNodePoolInput): Promise<number> {
  const { deleteNodePool: result } = await api.run(DeleteNodePoolDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  if (result.__typename === 'NodePoolInUse') {
    const { provider } = await getNodePool(api, String(input.clusterId), input.name)
    if (provider !== 'byo') {
      throw new CliError(`${result.message} \`./seedbed node-pool scale CLUSTER ${input.name} --count 0\` does that.`)
    }
    const nodes = result.nodes === 1 ? 'one node' : `${result.nodes} nodes`
    throw new CliError(
      `node pool ${input.name} has ${nodes}: with --keep-nodes they stay nodes of the cluster, in no pool and without what came with it; otherwise delete them first with \`./seedbed node delete\``,
    )
  }
  if (result.__typename === 'ClusterConflict') throw new CliError(result.message)
  return result.nodes
}
