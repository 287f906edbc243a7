import type { V1Service } from '@kubernetes/client-node'
import type { Cluster, InsideConditionType } from '#seed-api'
import { CLUSTER_LABEL } from '#templates'
import type { CustomerTarget } from '../cluster/customer.ts'
import { tellInside } from '../cluster/inside-condition.ts'
import { addressOf } from '../cluster/observe.ts'
import { objectKey } from '../cluster/observed.ts'
import { foundationParams, type SeedSettings } from '../cluster/params.ts'
import { findTarget } from '../cluster/target.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { applyEtcd } from './apply.ts'
import { observeEtcd, openMembers } from './observe.ts'
import { planEtcd } from './plan.ts'

/** No watch tells how full a database is. */
const LOOK_AGAIN_MS = 60_000
/** While something is amiss, or was just changed. */
const LOOK_AGAIN_SOON_MS = 5_000

const TYPE: InsideConditionType = 'EtcdHealthy'

export type EtcdDeps = { readonly kube: Kube; readonly seed: SeedSettings; readonly now: () => Date }

/** Keeps the members of one cluster's etcd, and room in its database. Throws to be called again, later each time. */
export async function reconcileEtcd(d: EtcdDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  const { cluster, target } = await findTarget(d.kube, id)
  if (!cluster || cluster.metadata.deletionTimestamp || cluster.spec.paused || !target) return {}
  const addresses = await findAddresses(d, cluster)
  if (!addresses) return { requeueAfterMs: LOOK_AGAIN_SOON_MS }
  return runPass(d, { cluster, target, addresses })
}

async function findAddresses(d: EtcdDeps, cluster: Cluster): Promise<readonly string[] | undefined> {
  const foundation = foundationParams(cluster)
  const where = { namespace: foundation.namespace, labels: CLUSTER_LABEL }
  const services = await d.kube.list<V1Service>(KINDS.service, where)
  return addressOf(new Map(services.map((each) => [objectKey(each), each])), foundation, d.seed)?.etcd
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
    const isSettled = actions.length === 0 && verdict.reason === 'EtcdSound'
    return { requeueAfterMs: isSettled ? LOOK_AGAIN_MS : LOOK_AGAIN_SOON_MS }
  } finally {
    await Promise.all(members.map((member) => member.close()))
  }
}
