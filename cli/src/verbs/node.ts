import { ListDatacentersDocument } from '../__generated__/operations.ts'
import type { ApiClient } from '../api/client.ts'
import { findCluster, type Cluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import {
  createJoinToken,
  deleteNode as deleteNodeObject,
  findNode,
  listNodes as readNodes,
  listReportedNodes,
} from '../api/nodes.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { createLocalNodes } from '../nodes/create.ts'
import { drainNode } from '../nodes/drain.ts'
import { describeAgent } from '../nodes/agent.ts'
import { describeNode } from '../nodes/describe.ts'
import { removeLocalNodes } from '../nodes/machines.ts'
import type { ClusterFlags } from './cluster.ts'

/** The provider of datacenters whose machines are made here. */
const LOCAL = 'local'

export async function printJoinCommand(
  c: Context,
  nameOrId: string,
  flags: ClusterFlags & { ttl?: number; pool?: string },
) {
  const { api, cluster } = await target(c, nameOrId, flags)
  const token = await createJoinToken(api, cluster, { expirationSeconds: flags.ttl, pool: flags.pool })
  if (flags.json) {
    c.out.json(token)
    return
  }
  const where = flags.pool === undefined ? '' : ` (pool ${flags.pool})`
  c.note(
    `For one machine${where}, as root on it, until ${token.expiresAt}. Whoever has it can join cluster ${cluster.name}.`,
  )
  c.out.line(token.command)
}

export async function createNodes(
  c: Context,
  nameOrId: string,
  flags: ClusterFlags & { count: number; timeout: number; pool?: string },
) {
  const { api, cluster } = await target(c, nameOrId, flags)
  await requireLocal(api, cluster)
  const made = await createLocalNodes({ c, api, instance: flags.instance }, cluster, {
    count: flags.count,
    timeoutMs: flags.timeout * 1000,
    pool: flags.pool,
  })
  if (flags.json) c.out.json(made)
  else for (const n of made) c.out.line(`Node ${n.name} is ready; its router answers node ports at ${n.address}.`)
}

export async function listNodes(c: Context, nameOrId: string, flags: ClusterFlags): Promise<void> {
  const { api, cluster } = await target(c, nameOrId, flags)
  const nodes = await readNodes(api, cluster)
  await c.out.list(nodes, flags, {
    header: ['name', 'pool', 'ready', 'vpn', 'agent', 'version', 'address', 'pods', 'created'],
    rows: nodes.map((n) => [
      n.name,
      n.pool,
      yesNo(n.ready),
      yesNo(n.reachable),
      describeAgent(n.agent),
      n.version,
      n.address,
      n.podCIDR,
      n.createdAt,
    ]),
    whenEmpty: `Cluster ${cluster.name} has no nodes: \`./seedbed node create\` or \`node join-command\` adds some.`,
  })
}

/** As the cluster's seed last told of it, so it answers too while the cluster does not. */
export async function getNode(c: Context, nameOrId: string, o: { name: string; flags: ClusterFlags }): Promise<void> {
  const { api, cluster } = await target(c, nameOrId, o.flags)
  const { nodes, total, staleSince } = await listReportedNodes(api, cluster)
  const node = nodes.find(({ name }) => name === o.name)
  if (!node) {
    const behind = total > nodes.length ? `, or it is not among the ${nodes.length} of ${total} that are listed` : ''
    throw new CliError(
      `cluster ${cluster.name} has no node "${o.name}"${behind}: \`./seedbed node list ${cluster.name}\` asks the cluster itself`,
    )
  }
  if (o.flags.json) return c.out.json(node)
  if (staleSince !== undefined) c.note(`The seed cannot be reached; this is how it was, last seen ${staleSince}.`)
  for (const line of describeNode(node)) c.out.line(line)
}

export type DeleteNodeFlags = ClusterFlags & { drain: boolean; drainTimeout: number; force?: true }

/**
 * The Node goes once its pods are elsewhere, and with it the right of its machine to be one; a machine that was made here
 * goes too.
 */
export async function deleteNode(c: Context, nameOrId: string, o: { name: string; flags: DeleteNodeFlags }) {
  const { name, flags } = o
  const { api, cluster } = await target(c, nameOrId, flags)
  const drain = { timeoutMs: flags.drainTimeout * 1000, isForced: flags.force ?? false }
  const live = await findNode(api, cluster, name)
  if (live) {
    await deleteNodeObject(cluster, live, async () => {
      if (flags.drain) await drainNode(c, live, drain)
    })
  }
  const machines = await removeLocalNodes(c, flags.instance, (n) => n.clusterId === cluster.id && n.name === name)
  if (!live && machines === 0) {
    throw new CliError(
      `cluster ${cluster.name} has no node "${name}": \`./seedbed node list ${cluster.name}\` shows them`,
    )
  }
  if (flags.json) c.out.json({ name, machine: machines > 0 })
  else c.out.line(`Node ${name} of cluster ${cluster.name} is gone${machines > 0 ? ', and its machine' : ''}.`)
}

async function target(
  c: Context,
  nameOrId: string,
  flags: ClusterFlags,
): Promise<{ api: ApiClient; cluster: Cluster }> {
  const api = await connect(c, flags)
  return { api, cluster: await findCluster(api, nameOrId, flags.project) }
}

/** @throws CliError saying what to do instead where machines are not ours to make */
async function requireLocal(api: ApiClient, cluster: Cluster): Promise<void> {
  const { datacenters } = await api.run(ListDatacentersDocument, {})
  const provider = datacenters.find((d) => d.name === cluster.datacenter.name)?.provider
  if (provider === LOCAL) return
  throw new CliError(
    `machines of datacenter ${cluster.datacenter.name} are not made by Seedbed (its provider is ${provider ?? 'unknown'}): ` +
      `run on each what \`./seedbed node join-command ${cluster.name}\` prints`,
  )
}

const yesNo = (yes: boolean) => (yes ? 'yes' : 'no')
