import type { V1Node } from '#kubernetes'
import type { Cluster } from '#seed-api'
import type { Customer } from '../cluster/customer.ts'
import { isBeingRestored } from '../cluster/restoring.ts'
import { versionInside } from '../upgrade/choose.ts'
import { applyUpgrade } from './apply.ts'
import { upgradeFacts, type UpgradeNode } from './facts.ts'
import { judgeUpgrades, type UpgradeVerdict } from './judge.ts'
import { planUpgrade } from './plan.ts'
import { type LeavingPod, leavingPods } from './pods.ts'

export type UpgradeDeps = {
  readonly customer: Customer
  readonly cluster: Cluster
  /** As they were just listed. */
  readonly nodes: readonly V1Node[]
  readonly now: Date
}

export type UpgradeResult = { readonly verdict: UpgradeVerdict; readonly requeueAfterMs?: number }

/**
 * Brings the nodes of a cluster a step nearer to the version of its control plane. Undefined while the cluster is paused:
 * then nothing of it is changed. Throws a conflict when a Node has changed since it was listed.
 */
export async function reconcileUpgrade({
  customer,
  cluster,
  nodes,
  now,
}: UpgradeDeps): Promise<UpgradeResult | undefined> {
  if (cluster.spec.paused || cluster.metadata.deletionTimestamp) return undefined
  const to = versionInside(cluster)
  const facts = nodes.map((node) => upgradeFacts(node, to, now))
  const pods = await findPods(customer, facts)
  const plan = planUpgrade({
    nodes: facts,
    policy: cluster.spec.nodeUpgrade ?? {},
    pods,
    isControlPlaneMoving: isMoving(cluster),
    now,
  })
  const live = new Map(nodes.map((node) => [node.metadata?.name ?? '', node]))
  const refusals = await applyUpgrade({ nodes: customer.nodes, live }, plan.actions)
  const verdict = judgeUpgrades({ to, nodes: facts, plan, refusals })
  return { verdict, ...(plan.requeueAfterMs === undefined ? {} : { requeueAfterMs: plan.requeueAfterMs }) }
}

/** Only of nodes that are being drained: most clusters have none, and nothing is asked. */
async function findPods(customer: Customer, nodes: readonly UpgradeNode[]): Promise<Map<string, LeavingPod[]>> {
  const found = new Map<string, LeavingPod[]>()
  for (const { name, mark } of nodes) {
    if (mark?.phase === 'Draining') found.set(name, leavingPods(await customer.nodes.podsOn(name)))
  }
  return found
}

/** Reasons for which a control plane stays what it is, so that its nodes may come after it. */
const STAYS: ReadonlySet<string> = new Set([
  'DowngradeRefused',
  'UpgradeTooFar',
  'KubeletsTooOld',
  'UpgradeAfterSnapshot',
  'UpgradeWithoutSnapshot',
])

function isMoving(cluster: Cluster): boolean {
  if (isBeingRestored(cluster) || cluster.status?.version === undefined) return true
  const said = cluster.status.conditions?.find(({ type }) => type === 'Upgraded')
  if (said?.status === 'True') return cluster.spec.version !== cluster.status.version
  return !STAYS.has(said?.reason ?? '')
}
