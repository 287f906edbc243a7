import { CLUSTER_KIND, CLUSTER_PLURAL, type Cluster, type Condition, type InsideConditionType } from '#seed-api'
import type { Kube } from '../kube/kube.ts'
import type { Facts } from '../facts.ts'
import { REASONS, sentence, type Reason } from './reasons.ts'

export type Said = { readonly type: InsideConditionType; readonly reason: Reason; readonly facts: Facts }

type Teller = { readonly kube: Pick<Kube, 'writeStatus'>; readonly now: () => Date }

export const insideCondition = ({ status }: Cluster, type: InsideConditionType): Condition | undefined =>
  status?.conditions?.find((c) => c.type === type)

/**
 * Says in the cluster's status what a controller beside the cluster's own has found. Written only when it says
 * something new.
 */
export async function tellInside(d: Teller, cluster: Cluster, { type, ...said }: Said): Promise<void> {
  const before = insideCondition(cluster, type)
  const { status } = REASONS[said.reason]
  const message = sentence(said.reason, said.facts)
  if (before?.reason === said.reason && before.message === message) return
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : d.now().toISOString()
  const condition: Condition = { type, status, reason: said.reason, message, lastTransitionTime }
  const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: cluster.metadata.name }
  await d.kube.writeStatus(at, { status: { conditions: [condition] }, writer: WRITERS[type] })
}

/** Each owns its condition, and no more of the status. */
const WRITERS: Readonly<Record<InsideConditionType, string>> = {
  AddonsApplied: 'addons',
  EtcdHealthy: 'etcd',
  NodesUpgraded: 'node-upgrade',
  MachinesReady: 'machines',
}
