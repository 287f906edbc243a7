import type { Cluster, InsideConditionType } from '#seed-api'
import type { CustomerTarget } from '../cluster/customer.ts'
import { tellInside } from '../cluster/inside-condition.ts'
import { awaitedSnapshot } from '../cluster/restoring.ts'
import { findAddress } from '../cluster/observe.ts'
import type { Reason } from '../cluster/reasons.ts'
import type { SeedSettings } from '../cluster/params.ts'
import { pausedComponents } from '../cluster/paused.ts'
import { findTarget } from '../cluster/target.ts'
import type { Kube } from '../kube/kube.ts'
import { applyEtcd } from './apply.ts'
import { observeEtcd, openMembers } from './observe.ts'
import { planEtcd } from './plan.ts'

/** No watch tells how full a database is. */
const LOOK_AGAIN_MS = 60_000
/** While something is amiss, or was just changed. */
const LOOK_AGAIN_SOON_MS = 5_000

/** With nothing to come of it by itself. */
const SETTLED: ReadonlySet<Reason> = new Set<Reason>(['EtcdSound', 'EtcdVolumeFixed'])

const TYPE: InsideConditionType = 'EtcdHealthy'

export type EtcdDeps = { readonly kube: Kube; readonly seed: SeedSettings; readonly now: () => Date }

/** Keeps the members of one cluster's etcd, and room in its database. Throws to be called again, later each time. */
export async function reconcileEtcd(d: EtcdDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  const { cluster, target } = await findTarget(d.kube, id)
  if (!cluster || cluster.metadata.deletionTimestamp || !target) return {}
  if (cluster.spec.paused || pausedComponents(cluster).has('etcd')) return {}
  const snapshot = awaitedSnapshot(cluster)
  if (snapshot !== undefined) {
    // What members say meanwhile is of data that is going, or of a cluster that has just begun: nobody is to be replaced.
    await tellInside(d, cluster, { type: TYPE, reason: 'EtcdRestoring', facts: { snapshot } })
    return { requeueAfterMs: LOOK_AGAIN_SOON_MS }
  }
  const addresses = (await findAddress(d, cluster))?.etcd
  if (!addresses) return { requeueAfterMs: LOOK_AGAIN_SOON_MS }
  return runPass(d, { cluster, target, addresses })
}

type Found = { readonly cluster: Cluster; readonly target: CustomerTarget; readonly addresses: readonly string[] }

async function runPass(d: EtcdDeps, { cluster, target, addresses }: Found): Promise<{ requeueAfterMs: number }> {
  const members = await openMembers(target, addresses, d.now())
  try {
    const observed = await observeEtcd(d, cluster, members)
    const { actions, verdict } = planEtcd(observed)
    await tellInside(d, cluster, { type: TYPE, ...verdict })
    const answering = members.filter((_, i) => observed.members[i]?.status)
    await applyEtcd({ ...d, cluster, answering }, actions)
    const isSettled = actions.length === 0 && SETTLED.has(verdict.reason)
    return { requeueAfterMs: isSettled ? LOOK_AGAIN_MS : LOOK_AGAIN_SOON_MS }
  } finally {
    for (const member of members) member.close()
  }
}
