import { isDeepStrictEqual } from 'node:util'
import type { V1ConfigMap, V1Node, V1Secret } from '#kubernetes'
import { CLUSTER_KIND, CLUSTER_PLURAL, type Cluster, type ClusterStatus } from '#seed-api'
import type { Customer } from '../cluster/customer.ts'
import { tellInside } from '../cluster/inside-condition.ts'
import { findCluster } from '../cluster/observe.ts'
import { poolsOf } from '../cluster/pools.ts'
import { JOIN_TOKEN_LABEL, TOKEN_NAMESPACE, tokenSecret } from '../join-token/bootstrap-token.ts'
import { CUSTOMER_KINDS, KINDS } from '../kube/kinds.ts'
import { isConflict } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import type { UpgradeVerdict } from '../node-upgrade/judge.ts'
import { reconcileUpgrade, type UpgradeResult } from '../node-upgrade/reconcile.ts'
import { capacityOf } from './capacity.ts'
import { judgeNodes } from './health.ts'
import { kubeletsOf } from './kubelets.ts'
import { planLedger, readLedger } from './ledger.ts'
import { changeLedger } from './ledger-store.ts'
import { listNodes } from './list.ts'
import { findLedger, nodeFacts } from './observe.ts'
import { applyPools, countPools } from './reconcile-pools.ts'

/** No watch tells that a join token has run out, or that a machine that was let in is not going to register. */
const LOOK_AGAIN_MS = 5 * 60_000
const MOST_PASSES = 4

export type NodesDeps = {
  readonly id: string
  /** The seed. */
  readonly kube: Kube
  readonly customer: () => Promise<Customer>
  readonly now: () => Date
}

export type NodesResult = {
  /** How many Nodes there are. */
  readonly count: number
  readonly requeueAfterMs?: number
}

/**
 * Keeps the ledger true to the Nodes of a cluster, removes join tokens that were spent, counts and lists the Nodes,
 * upgrades them, and keeps on them what their pools put there.
 */
export async function reconcileNodes(d: NodesDeps): Promise<NodesResult> {
  for (let pass = 1; ; pass++) {
    try {
      return await runPass(d)
    } catch (error) {
      if (!isConflict(error) || pass === MOST_PASSES) throw error
    }
  }
}

async function runPass(d: NodesDeps): Promise<NodesResult> {
  const customer = await d.customer()
  const { kube } = customer
  const [ledgerMap, secrets] = await Promise.all([
    findLedger(kube),
    kube.list<V1Secret>(KINDS.secret, { namespace: TOKEN_NAMESPACE, labels: JOIN_TOKEN_LABEL }),
  ])
  // After the ledger: a Node that an entry names and that is not there now is gone, not yet to come.
  const nodes = await kube.list<V1Node>(CUSTOMER_KINDS.node, {})

  const tokens = new Set(secrets.map(({ metadata }) => metadata?.labels?.[JOIN_TOKEN_LABEL] ?? ''))
  const world = { nodes: nodes.map(nodeFacts), tokens, now: d.now() }
  const plan = planLedger(readLedger(ledgerMap?.data), world)
  if (plan.changes.size > 0) await changeLedger(kube, ledgerMap, plan.changes)
  for (const id of plan.spent) await kube.delete(KINDS.secret, { namespace: TOKEN_NAMESPACE, name: tokenSecret(id) })
  const upgrade = await upgradeNodes(d, customer, { nodes, now: world.now })
  const silentInMs = await tellNodes(d, { nodes, now: world.now, upgrade: upgrade?.verdict })
  // Last: a cluster that does not let its Nodes be changed is kept count of all the same.
  await keepPools(d, kube, { nodes, ledgerMap, isChanged: plan.changes.size > 0 })
  if (upgrade && 'error' in upgrade) throw upgrade.error
  const waits = [plan.waiting ? LOOK_AGAIN_MS : undefined, silentInMs, upgrade?.requeueAfterMs]
  const next = Math.min(...waits.filter((waitMs) => waitMs !== undefined))
  return { count: nodes.length, ...(next < Infinity ? { requeueAfterMs: next } : {}) }
}

type Listed = { readonly nodes: readonly V1Node[]; readonly now: Date }
type Upgraded = Partial<UpgradeResult> & { readonly error?: unknown }

/** What goes wrong with it must not keep the Nodes from being counted; it is thrown after that. */
async function upgradeNodes(d: NodesDeps, customer: Customer, listed: Listed): Promise<Upgraded | undefined> {
  const cluster = await findCluster(d.kube, d.id)
  if (!cluster) return undefined
  try {
    const result = await reconcileUpgrade({ customer, cluster, ...listed })
    if (result) {
      const { reason, facts } = result.verdict
      await tellInside(d, cluster, { type: 'NodesUpgraded', reason, facts })
    }
    return result
  } catch (error) {
    if (isConflict(error)) throw error
    return { error }
  }
}

type Found = {
  readonly nodes: readonly V1Node[]
  readonly ledgerMap: V1ConfigMap | undefined
  /** Whether the ledger was written since it was read. */
  readonly isChanged: boolean
}

async function keepPools(d: NodesDeps, kube: Kube, found: Found): Promise<void> {
  const cluster = await findCluster(d.kube, d.id)
  if (!cluster || cluster.spec.paused) return
  const ledgerMap = found.isChanged ? await findLedger(kube) : found.ledgerMap
  await applyPools(kube, poolsOf(cluster), { nodes: found.nodes, ledger: readLedger(ledgerMap?.data), ledgerMap })
}

/** @returns when the next agent would be silent */
async function tellNodes(
  d: NodesDeps,
  { nodes, now, upgrade }: Listed & { readonly upgrade: UpgradeVerdict | undefined },
): Promise<number | undefined> {
  const { silentInMs, unwell, ...health } = judgeNodes(nodes, now)
  const listed = listNodes(nodes, { unwell, upgrades: upgrade?.listed ?? new Map() }, now)
  const cluster = await findCluster(d.kube, d.id)
  const pools = countPools(cluster?.spec.nodePools ?? [], nodes, unwell)
  await writeNodes(d, cluster, {
    total: nodes.length,
    ...health,
    ...capacityOf(nodes),
    ...kubeletsOf(nodes),
    ...(upgrade?.upgrade ? { upgrade: upgrade.upgrade } : {}),
    ...(pools.length === 0 ? {} : { pools }),
    ...(listed.length === 0 ? {} : { listed }),
  })
  return silentInMs
}

async function writeNodes(
  d: NodesDeps,
  cluster: Cluster | undefined,
  nodes: NonNullable<ClusterStatus['nodes']>,
): Promise<void> {
  if (!cluster || isDeepStrictEqual(cluster.status?.nodes, nodes)) return
  const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: d.id }
  await d.kube.writeStatus(at, { status: { nodes }, writer: 'nodes' })
}
