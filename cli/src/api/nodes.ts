import type { V1Node } from '@kubernetes/client-node'
import * as z from 'zod'
import { CreateJoinTokenDocument, ListClusterNodesDocument } from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import { issueKubeconfig } from '../kubeconfig/issue.ts'
import type { ApiClient } from './client.ts'
import type { Cluster } from './clusters.ts'
import { InvalidField } from './errors.ts'
import { type AgentState, agentState } from '../nodes/agent.ts'
import type { ListedNode } from '../nodes/describe.ts'
import { nodeState } from '../nodes/state.ts'
import { isReady, nameOf, type LiveNode } from '../nodes/live-node.ts'

/** As the platform has it: which pool a Node is in. */
const POOL_LABEL = 'seedbed.dev.node-restriction.kubernetes.io/pool'
/** Long enough for what is done here, short enough to be worth nothing to whoever finds it. */
const CREDENTIAL_SECONDS = 600

/** What makes a machine a node, once. `token` and `command` are secret. */
export type JoinToken = { readonly token: string; readonly expiresAt: string; readonly command: string }

/** @throws CliError saying what the cluster waits for, when nodes cannot join it yet */
export async function createJoinToken(
  api: ApiClient,
  cluster: Cluster,
  { expirationSeconds, pool }: { expirationSeconds?: number | undefined; pool?: string | undefined } = {},
): Promise<JoinToken> {
  const input = { clusterId: cluster.id, expirationSeconds: expirationSeconds ?? null, pool: pool ?? null }
  const { createJoinToken: result } = await api.run(CreateJoinTokenDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  if (result.__typename === 'ClusterNotReady') {
    throw new CliError(`no node can join cluster ${cluster.name} yet: ${result.message}`)
  }
  return result
}

/** A Node as people ask about it. */
export type ClusterNode = {
  readonly name: string
  readonly ready: boolean
  /** The same in words, with what is done with it: cordoned, or on its way to another version. */
  readonly state: string
  readonly version: string
  readonly address: string
  readonly podCIDR: string
  /** Whether the API server reaches its kubelet, which is through the VPN. */
  readonly reachable: boolean
  /** What its agent says of itself. */
  readonly agent: AgentState
  readonly createdAt: string
  /** Empty where it is in none. */
  readonly pool: string
}

/** The nodes of one cluster, read from its own API server with a short-lived credential of the viewer's. */
export async function listNodes(api: ApiClient, cluster: Cluster): Promise<readonly ClusterNode[]> {
  const core = await connectToCluster(api, cluster)
  const { items } = await asking(cluster, () => core.listNode())
  const reachable = await Promise.all(items.map((n) => isReachable(core, nameOf(n))))
  return items.map((n, index) => present(n, reachable[index] ?? false))
}

/** What the seed of a cluster last said of its nodes: nothing is asked of the cluster itself, which may be away. */
export async function listReportedNodes(
  api: ApiClient,
  cluster: Cluster,
): Promise<{ readonly nodes: readonly ListedNode[]; readonly total: number; readonly staleSince: string | undefined }> {
  const { nodeList, nodes, stale, lastSeenAt } = (await api.run(ListClusterNodesDocument, { id: cluster.id })).cluster
  return { nodes: nodeList, total: nodes?.total ?? 0, staleSince: stale ? (lastSeenAt ?? 'ever') : undefined }
}

/** The Node of that name, to act upon by a short-lived credential of the viewer's; undefined when there is none. */
export async function findNode(api: ApiClient, cluster: Cluster, name: string): Promise<LiveNode | undefined> {
  const core = await connectToCluster(api, cluster)
  const { items } = await asking(cluster, () => core.listNode())
  const node = items.find((n) => nameOf(n) === name)
  return node && { core, node }
}

/** Removes the Node, after `before`: its machine may not come back without a new token. */
export async function deleteNode(cluster: Cluster, live: LiveNode, before: () => Promise<void>): Promise<void> {
  await asking(cluster, before)
  await asking(cluster, () => live.core.deleteNode({ name: nameOf(live.node) }))
}

/** The client library throws its answers and fetch's failures alike. */
async function asking<T>(cluster: Cluster, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof CliError) throw error
    const refused = Refusal.safeParse(error).data
    const why = refused
      ? `answers ${refused.code}: ${messageIn(refused.body)}`
      : 'does not answer; is it being restarted?'
    throw new CliError(`the API server of cluster ${cluster.name} at ${cluster.endpoint ?? 'no address'} ${why}`, {
      cause: error,
    })
  }
}

const Refusal = z.object({ code: z.number(), body: z.string() })
const Status = z.object({ message: z.string() })

function messageIn(body: string): string {
  try {
    return Status.parse(JSON.parse(body)).message
  } catch {
    return body
  }
}

async function connectToCluster(api: ApiClient, cluster: Cluster) {
  const { kubeconfig } = await issueKubeconfig(api, cluster, CREDENTIAL_SECONDS)
  // Loaded when it is needed: it is large.
  const { CoreV1Api, KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  config.loadFromString(kubeconfig)
  return config.makeApiClient(CoreV1Api)
}

type Core = Awaited<ReturnType<typeof connectToCluster>>

async function isReachable(core: Core, name: string): Promise<boolean> {
  try {
    return (await core.connectGetNodeProxyWithPath({ name, path: 'healthz' })) === 'ok'
  } catch {
    return false
  }
}

function present(n: V1Node, reachable: boolean): ClusterNode {
  const { status, spec, metadata } = n
  return {
    name: nameOf(n),
    ready: isReady(n),
    state: nodeState(n),
    version: status?.nodeInfo?.kubeletVersion ?? '',
    address: addressOf(n),
    podCIDR: spec?.podCIDR ?? '',
    reachable,
    agent: agentState(n, new Date()),
    createdAt: metadata?.creationTimestamp?.toISOString() ?? '',
    pool: poolOf(n),
  }
}

const poolOf = ({ metadata }: V1Node) => metadata?.labels?.[POOL_LABEL] ?? ''

const addressOf = (n: V1Node) => n.status?.addresses?.find((a) => a.type === 'InternalIP')?.address ?? ''
