import type { KubernetesObject } from '#kubernetes'
import * as z from 'zod'
import { ClusterSpec, ClusterStatus, ObjectMeta, type ClusterConditionType, type Condition } from '#seed-api'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import type { Reason } from '../cluster/reasons.ts'
import { isRestoreUnderWay } from '../cluster/restoring.ts'
import type { RolloutCluster } from './plan.ts'

/** What heals within this is no illness. */
const AIL_MS = 60_000

/** What is looked at: all clusters are read again and again, and most of them hold much else. */
const Seen = z.object({
  metadata: ObjectMeta.pick({ name: true, resourceVersion: true, deletionTimestamp: true }),
  spec: ClusterSpec.pick({ paused: true, profile: true }),
  status: ClusterStatus.pick({ conditions: true, rollout: true, restore: true }).optional(),
})
type Seen = z.infer<typeof Seen>
type Raw = KubernetesObject & Partial<Pick<Seen, 'spec' | 'status'>>

export type Found = { readonly facts: RolloutCluster; readonly resourceVersion: string }

/** Every cluster of the seed to which something may be done now, as the API server has it. */
export async function findClusters(kube: Pick<Kube, 'list'>, now: Date): Promise<Found[]> {
  const all = await kube.list<Raw>(KINDS.cluster, {})
  return all.flatMap((object) => {
    const seen = readable(object)
    return seen ? lookAt(seen, now) : []
  })
}

/** Undefined of one that nobody understands: its own controller says so, and it is in nobody's way. */
function readable({ metadata = {}, spec, status }: Raw): Seen | undefined {
  const { name, resourceVersion, deletionTimestamp } = metadata
  const wanted = spec && { paused: spec.paused, profile: spec.profile }
  const said = status && { conditions: status.conditions, rollout: status.rollout, restore: status.restore }
  try {
    return Seen.parse({ metadata: { name, resourceVersion, deletionTimestamp }, spec: wanted, status: said })
  } catch {
    return undefined
  }
}

/** Pure. */
export function lookAt({ metadata, spec, status = {} }: Seen, now: Date): Found[] {
  if (spec.paused || metadata.deletionTimestamp || isRestoreUnderWay({ status })) return []
  const facts = { id: metadata.name, profile: spec.profile, ...readStatus(status, now) }
  return [{ facts, resourceVersion: metadata.resourceVersion ?? '' }]
}

function readStatus(
  { conditions = [], rollout }: NonNullable<Seen['status']>,
  now: Date,
): Omit<RolloutCluster, 'id' | 'profile'> {
  const said = (type: ClusterConditionType) => conditions.find((condition) => condition.type === type)
  const [rolledOut, ready] = [said('RolledOut'), said('Ready')]
  return {
    waits: rolledOut?.reason === ('RolloutPending' satisfies Reason),
    ails: isIll(ready, now) && (!rolledOut || sinceOf(ready) < sinceOf(rolledOut)),
    rollout,
    rolledOutSince: rolledOut?.status === 'True' ? sinceOf(rolledOut) : undefined,
  }
}

const isIll = (ready: Condition | undefined, now: Date): ready is Condition =>
  ready?.status === 'False' && now.getTime() - sinceOf(ready).getTime() >= AIL_MS

const sinceOf = ({ lastTransitionTime }: Condition): Date => new Date(Date.parse(lastTransitionTime) || 0)
