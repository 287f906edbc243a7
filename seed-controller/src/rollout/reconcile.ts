import { CLUSTER_KIND, CLUSTER_PLURAL } from '#seed-api'
import type { Events } from '../events.ts'
import type { Kube } from '../kube/kube.ts'
import { findClusters } from './observe.ts'
import type { Pace } from './pace.ts'
import { planRollout, type RolloutPlan } from './plan.ts'

/** No change tells that a cluster has been ready for some seconds, or for how long it has not. */
const LOOK_AGAIN_MS = 5_000
/** A cluster that becomes ready after all says so. */
const STOPPED_AGAIN_MS = 30_000

export type RolloutDeps = {
  readonly kube: Pick<Kube, 'list' | 'writeStatus'>
  readonly now: () => Date
  /** Which one this process is of. */
  readonly edition: string
  readonly pace: Pace
  /** Whether a cluster has been held against this edition since the process began to lead: if it waits, it says so. */
  readonly isJudged: (cluster: string) => boolean
  readonly events: Pick<Events, 'rolloutSeen' | 'rolloutTurn'>
}

/** Gives clusters of the seed their turn, and notes how it went. Throws to be called again, later each time. */
export async function reconcileRollout(d: RolloutDeps): Promise<{ requeueAfterMs?: number }> {
  const { edition, pace } = d
  const now = d.now()
  const found = await findClusters(d.kube, now)
  const isWhole = found.every(({ facts }) => d.isJudged(facts.id))
  const plan = planRollout({ edition, pace, now, isWhole, clusters: found.map(({ facts }) => facts) })
  const versions = new Map(found.map(({ facts, resourceVersion }) => [facts.id, resourceVersion]))
  for (const { cluster, kind, rollout } of plan.turns) {
    const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: cluster }
    // Who has not seen what became of it meanwhile decides anew.
    const resourceVersion = versions.get(cluster)
    await d.kube.writeStatus(at, { status: { rollout }, writer: 'rollout', resourceVersion })
    d.events.rolloutTurn(kind, cluster, edition)
  }
  d.events.rolloutSeen({ waiting: plan.waiting, going: plan.going, stopped: plan.stoppedBy.length })
  return again(plan)
}

/** While nobody waits and nothing goes on, nobody has to look: clusters say when they wait. */
function again({ waiting, going, stoppedBy }: RolloutPlan): { requeueAfterMs?: number } {
  if (stoppedBy.length > 0) return { requeueAfterMs: STOPPED_AGAIN_MS }
  return waiting + going > 0 ? { requeueAfterMs: LOOK_AGAIN_MS } : {}
}
