import type { Cluster, InsideConditionType } from '#seed-api'
import type { Customers, CustomerTarget } from '../cluster/customer.ts'
import { insideCondition, tellInside } from '../cluster/inside-condition.ts'
import type { SeedSettings } from '../cluster/params.ts'
import { findTarget, isAnswering } from '../cluster/target.ts'
import type { Kube } from '../kube/kube.ts'
import { applyAddons, describe } from './apply.ts'
import { isStarting } from './metrics-server.ts'
import { liveAddons, wantedAddons } from './observe.ts'
import { findLacking } from './params.ts'
import { planAddons } from './plan.ts'

/** No watch tells of a change inside a customer's cluster. */
const LOOK_AGAIN_MS = 60_000
/** Nor does one tell that the first replica of metrics-server is ready, which people wait for. */
const LOOK_SOON_MS = 3_000

const TYPE: InsideConditionType = 'AddonsApplied'

export type AddonDeps = {
  readonly kube: Kube
  readonly customers: Customers
  readonly seed: SeedSettings
  readonly now: () => Date
}

/** Makes the inside of one cluster as it should be. Throws to be called again, later each time. */
export async function reconcileAddons(d: AddonDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  const found = await findTarget(d.kube, id)
  const { cluster, target } = found
  if (!cluster || cluster.metadata.deletionTimestamp || cluster.spec.paused) return {}
  // What was applied once is still there while the API server does not answer; the cluster's change wakes this again.
  if (!target || !isAnswering(cluster)) {
    if (!insideCondition(cluster, TYPE))
      await tellInside(d, cluster, { type: TYPE, reason: 'AddonsWaiting', facts: {} })
    return {}
  }
  return runPass(d, cluster, target)
}

async function runPass(d: AddonDeps, cluster: Cluster, target: CustomerTarget): Promise<{ requeueAfterMs?: number }> {
  const { kube } = await d.customers.open(target, d.now())
  const live = await liveAddons(kube)
  const wanted = await wantedAddons(d, { cluster, target, customer: kube, live })
  if (!wanted) return { requeueAfterMs: LOOK_AGAIN_MS }
  const refusals = await applyAddons(kube, planAddons(wanted, live))
  if (refusals.length > 0) {
    const detail = describe(refusals)
    await tellInside(d, cluster, { type: TYPE, reason: 'AddonsRefused', facts: { detail } })
    throw new Error(`The cluster did not take ${detail}`)
  }
  const lacking = findLacking(cluster, d.seed)
  if (lacking === undefined) await tellInside(d, cluster, { type: TYPE, reason: 'AddonsKept', facts: {} })
  else await tellInside(d, cluster, { type: TYPE, reason: 'AddonsLacking', facts: { detail: lacking } })
  return { requeueAfterMs: isStarting(wanted, live, d.now()) ? LOOK_SOON_MS : LOOK_AGAIN_MS }
}
