import { demand, EDITORS, getCluster, getProject, invalid, refuse, type Context } from './context.ts'
import { tell } from './cluster-events.ts'
import type { Cluster, NodePool } from './world.ts'

type Given = Partial<Omit<NodePool, 'name' | 'size'>>
type Target = { readonly clusterId: string; readonly name: string; readonly revision?: number | null }

export const nodePoolsMutation = {
  createNodePool(_: unknown, { input }: { input: Target & Given }, context: Context) {
    const cluster = permitted(input, context)
    if (cluster.nodePools.some(({ name }) => name === input.name))
      return invalid(
        'name',
        `There is a pool ${input.name} in this cluster already: change it, or choose another name.`,
      )
    const wrong = mistakeIn(input)
    if (wrong) return wrong
    const pool = put({ name: input.name, labels: [], taints: [], kubelet: null, version: null, size: 0 }, input)
    save(context, cluster, [...cluster.nodePools, pool])
    return { __typename: 'CreateNodePoolOk', cluster, nodePool: { ...pool, cluster } }
  },
  updateNodePool(_: unknown, { input }: { input: Target & Given }, context: Context) {
    const cluster = permitted(input, context)
    const before = poolOf(cluster, input.name)
    const wrong = mistakeIn(input)
    if (wrong) return wrong
    const pool = put(before, input)
    if (JSON.stringify(pool) !== JSON.stringify(before))
      save(context, cluster, [...cluster.nodePools.filter((one) => one !== before), pool])
    return { __typename: 'UpdateNodePoolOk', cluster, nodePool: { ...pool, cluster }, changes: [] }
  },
  deleteNodePool(_: unknown, { input }: { input: Target & { keepNodes?: boolean | null } }, context: Context) {
    const cluster = permitted(input, context)
    const pool = poolOf(cluster, input.name)
    const { size } = pool
    if (size > 0 && !input.keepNodes)
      return { __typename: 'NodePoolInUse', message: `Pool ${pool.name} has ${size} nodes.`, nodes: size }
    save(
      context,
      cluster,
      cluster.nodePools.filter((one) => one !== pool),
    )
    return { __typename: 'DeleteNodePoolOk', cluster, nodes: size }
  },
}

/** A pool as the API shows it, beside how many of the cluster's nodes are in it. */
export const nodePoolsOf = (cluster: Cluster) => cluster.nodePools.map((pool) => ({ ...pool, cluster }))

const KUBELET = {
  maxPods: null,
  evictionHard: null,
  systemReserved: null,
  kubeReserved: null,
  imageGCHighThresholdPercent: null,
  imageGCLowThresholdPercent: null,
}

export const nodePoolTypes = {
  NodePool: {
    provider: () => 'byo',
    count: () => null,
    kubelet: ({ kubelet }: NodePool) => kubelet && { ...KUBELET, ...kubelet },
    nodes: ({ size, cluster }: NodePool & { cluster: Cluster }) =>
      cluster.nodes && {
        total: size,
        ready: Math.min(size, cluster.nodes.ready),
        unhealthy: Math.max(size - cluster.nodes.ready, 0),
      },
  },
}

function permitted({ clusterId }: Target, context: Context): Cluster {
  const cluster = getCluster(context, clusterId)
  demand(context, getProject(context, cluster.projectId), EDITORS)
  return cluster
}

function poolOf(cluster: Cluster, name: string): NodePool {
  const pool = cluster.nodePools.find((one) => one.name === name)
  if (!pool) throw refuse('NOT_FOUND', `There is no node pool ${name}, or you are not a member of its project.`)
  return pool
}

const put = (pool: NodePool, { labels, taints, kubelet, version }: Given): NodePool => ({
  ...pool,
  ...(labels === undefined ? {} : { labels: labels ?? [] }),
  ...(taints === undefined ? {} : { taints: taints ?? [] }),
  ...(kubelet === undefined ? {} : { kubelet }),
  ...(version === undefined ? {} : { version }),
})

function mistakeIn({ labels = [], kubelet }: Given) {
  const key = labels?.find((label) => /(^|\.)(kubernetes|k8s)\.io\//.test(label.key))?.key
  if (key)
    return invalid(
      `labels.${key}`,
      `The label ${key} is refused: keys under ${key.split('/', 1)[0]}/ belong to Kubernetes: use one of your own, like example.com/tier.`,
    )
  const maxPods = Number(kubelet?.['maxPods'] ?? 110)
  return maxPods >= 10 && maxPods <= 250 ? undefined : invalid('kubelet.maxPods', `${maxPods}: Choose 10 to 250.`)
}

function save(context: Context, cluster: Cluster, nodePools: readonly NodePool[]): void {
  cluster.nodePools = nodePools.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  cluster.revision += 1
  cluster.changedAt = new Date()
  tell(context, cluster, { kind: 'changed', message: 'Its node pools were changed.', changes: [] })
  context.world.changed()
}
