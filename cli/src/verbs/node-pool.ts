import type { ApiClient } from '../api/client.ts'
import { findCluster, type Cluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import * as pools from '../api/node-pools.ts'
import type { Context } from '../context.ts'
import { UsageError } from '../errors.ts'
import { resettle, retaint, settingsOf, taintText } from '../node-pools/settings.ts'
import type { ClusterFlags } from './cluster.ts'
import { relabel } from './label.ts'

type Settings = {
  label?: readonly string[]
  taint?: readonly string[]
  kubelet?: readonly string[]
  kubeletVersion?: string
}
type CreateFlags = ClusterFlags & Settings & { count?: number; provider?: pools.NodePool['provider'] }
type Named = { readonly cluster: string; readonly pool: string }

/** What `--kubelet-version` takes for no version of its own. */
const OF_CLUSTER = 'cluster'

export async function listNodePools(c: Context, nameOrId: string, flags: ClusterFlags): Promise<void> {
  const { api, cluster } = await target(c, nameOrId, flags)
  const { nodePools, version } = await pools.listNodePools(api, cluster.id)
  await c.out.list(nodePools, flags, {
    header: ['name', 'provider', 'wanted', 'nodes', 'ready', 'unhealthy', 'version', 'labels', 'taints', 'kubelet'],
    rows: nodePools.map((pool) => [
      pool.name,
      pool.provider,
      pool.count === null ? '' : String(pool.count),
      countText(pool.nodes?.total),
      countText(pool.nodes?.ready),
      countText(pool.nodes?.unhealthy),
      pool.version ?? `${version} (the cluster's)`,
      pool.labels.map(({ key, value }) => `${key}=${value}`).join(' '),
      pool.taints.map(taintText).join(' '),
      [...settingsOf(pool.kubelet)].map(([name, value]) => `${name}=${value}`).join(' '),
    ]),
    whenEmpty: `Cluster ${cluster.name} has no node pools: \`./seedbed node-pool create ${cluster.name} NAME\` makes one.`,
  })
}

const countText = (count: number | undefined) => (count === undefined ? '?' : String(count))

export async function getNodePool(c: Context, { cluster: nameOrId, pool }: Named, flags: ClusterFlags): Promise<void> {
  const { api, cluster } = await target(c, nameOrId, flags)
  const found = await pools.getNodePool(api, cluster.id, pool)
  if (flags.json) return c.out.json(found)
  for (const line of describe(found, cluster)) c.out.line(line)
}

export async function createNodePool(c: Context, { cluster: nameOrId, pool: name }: Named, flags: CreateFlags) {
  const { api, cluster } = await target(c, nameOrId, flags)
  const made = await pools.createNodePool(api, {
    clusterId: cluster.id,
    name,
    provider: flags.provider ?? null,
    count: flags.count ?? null,
    labels: relabel([], flags.label ?? []),
    taints: retaint([], flags.taint ?? []),
    kubelet: flags.kubelet ? resettle(null, flags.kubelet) : null,
    version: versionOf(flags) ?? null,
  })
  if (flags.json) return c.out.json(made)
  c.out.line(`Node pool ${name} of cluster ${cluster.name} is there.`)
  if (made.provider === 'byo') {
    c.note(`\`./seedbed node join-command ${cluster.name} --pool ${name}\` makes a machine a node of it.`)
  } else c.note(`\`./seedbed node-pool get ${cluster.name} ${name}\` says how far its machines are.`)
}

/** How many machines a pool has, whose provider makes them. */
export async function scaleNodePool(
  c: Context,
  { cluster: nameOrId, pool: name }: Named,
  flags: ClusterFlags & { count: string },
): Promise<void> {
  const { count } = flags
  if (!/^\d{1,4}$/.test(count))
    throw new UsageError(`--count "${count}" is no count of machines: write a number, like 3`)
  const { api, cluster } = await target(c, nameOrId, flags)
  const wanted = Number(count)
  let was: number | null = null
  const { nodePool, changes } = await pools.changeNodePool(api, { clusterId: cluster.id, name }, (pool) => {
    was = pool.count
    return { count: wanted }
  })
  if (flags.json) return c.out.json(nodePool)
  if (changes.length === 0)
    return c.out.line(`Node pool ${name} of cluster ${cluster.name} is to have ${count} already.`)
  const how =
    wanted < (was ?? 0) ? 'Those that are too many are drained, then deleted' : 'Those that are missing are made'
  c.out.line(`Node pool ${name} of cluster ${cluster.name} is to have ${count}. ${how}.`)
}

export async function updateNodePool(
  c: Context,
  { cluster: nameOrId, pool: name }: Named,
  flags: ClusterFlags & Settings,
): Promise<void> {
  const { label, taint, kubelet, kubeletVersion } = flags
  if ([label, taint, kubelet, kubeletVersion].every((flag) => flag === undefined)) {
    throw new UsageError('say what is to change: --label, --taint, --kubelet or --kubelet-version')
  }
  const { api, cluster } = await target(c, nameOrId, flags)
  const version = versionOf(flags)
  const { nodePool, changes } = await pools.changeNodePool(api, { clusterId: cluster.id, name }, (pool) => ({
    ...(label ? { labels: relabel(pool.labels, label) } : {}),
    ...(taint ? { taints: retaint(pool.taints, taint) } : {}),
    ...(kubelet ? { kubelet: resettle(pool.kubelet, kubelet) } : {}),
    ...(version === undefined ? {} : { version }),
  }))
  if (flags.json) return c.out.json(nodePool)
  const said = changes.map(({ field, from, to }) => `${field}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`)
  c.out.line(
    said.length === 0
      ? `Node pool ${name} of cluster ${cluster.name} is like that already.`
      : [`Node pool ${name} of cluster ${cluster.name} is changed, and its nodes follow:`, ...said].join('\n  '),
  )
}

export async function deleteNodePool(
  c: Context,
  { cluster: nameOrId, pool: name }: Named,
  flags: ClusterFlags & { keepNodes?: true },
): Promise<void> {
  const { api, cluster } = await target(c, nameOrId, flags)
  const nodes = await pools.deleteNodePool(api, { clusterId: cluster.id, name, keepNodes: flags.keepNodes ?? false })
  if (flags.json) return c.out.json({ cluster: cluster.id, name, nodes })
  const rest =
    nodes === 0 ? '' : `; its ${nodes === 1 ? 'node stays' : `${nodes} nodes stay`} in the cluster, in no pool`
  c.out.line(`Node pool ${name} of cluster ${cluster.name} is deleted${rest}.`)
}

const line = (title: string, all: readonly string[]) => `  ${title}: ${all.join(', ') || 'none'}`

function describe(pool: pools.NodePool, cluster: Cluster): string[] {
  const { name, nodes, labels, taints, version } = pool
  return [
    `Node pool ${name} of cluster ${cluster.name}`,
    nodes
      ? `  ${nodes.total} nodes, ${nodes.ready} ready, ${nodes.unhealthy} unhealthy`
      : '  its seed has not counted its nodes yet',
    ...describeMachines(pool),
    line(
      'labels',
      labels.map(({ key, value }) => `${key}=${value}`),
    ),
    line('taints', taints.map(taintText)),
    line(
      'kubelet',
      [...settingsOf(pool.kubelet)].map(([setting, value]) => `${setting}=${value}`),
    ),
    `  version: ${version ?? `${cluster.version}, the cluster's`}`,
  ]
}

/** Of machines that are made; nothing of those that are somebody's. */
function describeMachines({ provider, count, machines }: pools.NodePool): string[] {
  if (count === null) return []
  const told = machines
    ? `, ${machines.total} there, ${machines.joined} of them nodes, ${machines.leaving} on their way out`
    : ', and its seed has not said how many there are'
  const failures = machines?.failures
    ? [`  machines that did not become nodes: ${machines.failures} times in a row`]
    : []
  const problem = machines?.problem ? [`  the provider says no: ${machines.problem}`] : []
  return [`  machines of provider ${provider}: ${count} wanted${told}`, ...failures, ...problem]
}

function versionOf({ kubeletVersion: version }: Settings): string | null | undefined {
  return version === OF_CLUSTER ? null : version
}

async function target(
  c: Context,
  nameOrId: string,
  flags: ClusterFlags,
): Promise<{ api: ApiClient; cluster: Cluster }> {
  const api = await connect(c, flags)
  return { api, cluster: await findCluster(api, nameOrId, flags.project) }
}
