import type { NodePool as Pool } from '#seed-api'
import { requireViewer } from '../graphql/context.ts'
import { clusterConflict } from '../clusters/change-resolvers.ts'
import type { Cluster } from '../clusters/model.ts'
import { invalidInput } from '../graphql/invalid-input.ts'
import type {
  ClusterResolvers,
  KubeletEvictionResolvers,
  KubeletReservedResolvers,
  MutationResolvers,
  NodePoolKubeletResolvers,
  NodePoolResolvers,
  NodeTaintResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { pairsOf } from '../labels.ts'
import { changeOf, poolOf } from './input.ts'
import type { ShownPool } from './model.ts'
import { countOf, machinesOf } from './service.ts'

const shown = (pool: Pool, { observed }: Cluster): ShownPool => ({ ...pool, observed })

export const NodePoolsOfCluster: Pick<ClusterResolvers, 'nodePools'> = {
  nodePools: (cluster) => (cluster.nodePools ?? []).map((pool) => shown(pool, cluster)),
}

export const NodePoolMutation: Pick<MutationResolvers, 'createNodePool' | 'updateNodePool' | 'deleteNodePool'> = {
  async createNodePool(_, { input: { clusterId, revision, ...input } }, context) {
    const target = { clusterId, revision, name: input.name }
    const result = await context.nodePools.create(requireViewer(context), target, poolOf(input))
    if (result.kind === 'conflict') return clusterConflict(result)
    if (result.kind === 'invalid') return invalidInput(result)
    const { cluster, nodePool } = result
    return { __typename: 'CreateNodePoolOk', cluster, nodePool: shown(nodePool, cluster) }
  },

  async updateNodePool(_, { input: { clusterId, name, revision, ...input } }, context) {
    const target = { clusterId, name, revision }
    const result = await context.nodePools.update(requireViewer(context), target, changeOf(input))
    if (result.kind === 'conflict') return clusterConflict(result)
    if (result.kind === 'invalid') return invalidInput(result)
    const { cluster, nodePool, changes } = result
    return { __typename: 'UpdateNodePoolOk', cluster, nodePool: shown(nodePool, cluster), changes }
  },

  async deleteNodePool(_, { input }, context) {
    const result = await context.nodePools.delete(requireViewer(context), input)
    switch (result.kind) {
      case 'ok':
        return { __typename: 'DeleteNodePoolOk', cluster: result.cluster, nodes: result.nodes }
      case 'in-use':
        return { __typename: 'NodePoolInUse', message: result.message, nodes: result.nodes }
      case 'conflict':
        return clusterConflict(result)
      case 'invalid':
        return invalidInput(result)
    }
  },
}

export const NodePool: NodePoolResolvers = {
  provider: ({ provider }) => provider ?? 'byo',
  count: ({ count }) => count ?? null,
  labels: ({ labels }) => pairsOf(labels ?? {}),
  taints: ({ taints }) => taints ?? [],
  kubelet: ({ kubelet }) => kubelet ?? null,
  version: ({ version }) => version ?? null,
  nodes: (pool) => countOf(pool, pool.name) ?? null,
  machines: (pool) => presentMachines(pool),
}

function presentMachines(pool: ShownPool) {
  const said = machinesOf(pool, pool.name)
  if (!said) return null
  const { machines: total, joined, leaving, failures = 0, problem } = said
  return { total, joined, leaving, failures, problem: problem?.message ?? null }
}

export const NodeTaint: NodeTaintResolvers = {
  value: ({ value }) => value ?? null,
}

export const NodePoolKubelet: NodePoolKubeletResolvers = {
  maxPods: ({ maxPods }) => maxPods ?? null,
  evictionHard: ({ evictionHard }) => evictionHard ?? null,
  systemReserved: ({ systemReserved }) => systemReserved ?? null,
  kubeReserved: ({ kubeReserved }) => kubeReserved ?? null,
  imageGCHighThresholdPercent: ({ imageGCHighThresholdPercent: percent }) => percent ?? null,
  imageGCLowThresholdPercent: ({ imageGCLowThresholdPercent: percent }) => percent ?? null,
}

export const KubeletEviction: KubeletEvictionResolvers = {
  memoryAvailable: ({ memoryAvailable }) => memoryAvailable ?? null,
  nodefsAvailable: ({ nodefsAvailable }) => nodefsAvailable ?? null,
  nodefsInodesFree: ({ nodefsInodesFree }) => nodefsInodesFree ?? null,
  imagefsAvailable: ({ imagefsAvailable }) => imagefsAvailable ?? null,
}

export const KubeletReserved: KubeletReservedResolvers = {
  cpu: ({ cpu }) => cpu ?? null,
  memory: ({ memory }) => memory ?? null,
}
