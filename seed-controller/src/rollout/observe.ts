import type { KubernetesObject } from '@kubernetes/client-node'
import { Cluster, type ClusterConditionType, type ClusterStatus, type Condition } from '#seed-api'
import { asContract } from '../kube/as-contract.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import type { Reason } from '../cluster/reasons.ts'
import { isRestoreUnderWay } from '../cluster/restoring.ts'
import type { RolloutCluster } from './plan.ts'

/** What heals within this is no illness. */
const AIL_MS = 60_000

export type Found = { readonly facts: RolloutCluster; readonly resourceVersion: string }

/** Every cluster of the seed to which something may be done now, as the API server has it. */
export async function findClusters(kube: Pick<Kube, 'list'>, now: Date): Promise<Found[]> {
  const all = await kube.list<KubernetesObject>(KINDS.cluster, {})
  return all.flatMap((object) => {
    const cluster = readable(object)
    return cluster ? lookAt(cluster, now) : []
  })
}

/** Undefined of one that nobody understands: its own controller says so, and it is in nobody's way. */
function readable(object: KubernetesObject): Cluster | undefined {
  try {
    return asContract(Cluster, object)
  } catch {
    return undefined
  }
}

/** Pure. */
export function lookAt(cluster: Cluster, now: Date): Found[] {
  const { metadata, spec } = cluster
  if (spec.paused || metadata.deletionTimestamp || isRestoreUnderWay(cluster)) return []
  const facts = { id: metadata.name, profile: spec.profile, ...readStatus(cluster.status ?? {}, now) }
  return [{ facts, resourceVersion: metadata.resourceVersion ?? '' }]
}

function readStatus({ conditions = [], rollout }: ClusterStatus, now: Date): Omit<RolloutCluster, 'id' | 'profile'> {
  const said = (type: ClusterConditionType) => conditions.find((condition) => condition.type === type)
  const [rolledOut, ready] = [said('RolledOut'), said('Ready')]
  return {
    waits: rolledOut?.reason === ('RolloutPending' satisfies Reason),
    ails: ready?.status === 'False' && now.getTime() - sinceOf(ready).getTime() >= AIL_MS,
    rollout,
    rolledOutSince: rolledOut?.status === 'True' ? sinceOf(rolledOut) : undefined,
  }
}

const sinceOf = ({ lastTransitionTime }: Condition): Date => new Date(Date.parse(lastTransitionTime) || 0)
