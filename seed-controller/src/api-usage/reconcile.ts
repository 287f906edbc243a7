import { isDeepStrictEqual } from 'node:util'
import { CLUSTER_KIND, CLUSTER_PLURAL } from '#seed-api'
import type { Customers } from '../cluster/customer.ts'
import { findTarget, isAnswering } from '../cluster/target.ts'
import type { Kube } from '../kube/kube.ts'
import { readDeprecatedApis } from './read.ts'

/** Programs change seldom, and an API server's figures are long. */
const LOOK_AGAIN_MS = 15 * 60_000

export type ApiUsageDeps = {
  readonly kube: Kube
  readonly customers: Customers
  readonly now: () => Date
  /** When this process looked at which cluster last: every change of a cluster wakes this. */
  readonly looked: Map<string, number>
}

/** Says in a cluster's status which APIs are in use that a later version does not have. */
export async function reconcileApiUsage(d: ApiUsageDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  const nowMs = d.now().getTime()
  const waitMs = (d.looked.get(id) ?? 0) + LOOK_AGAIN_MS - nowMs
  if (waitMs > 0) return { requeueAfterMs: waitMs }
  const { cluster, target } = await findTarget(d.kube, id)
  if (!cluster) d.looked.delete(id)
  // Its change wakes this again.
  if (!cluster || !target || cluster.metadata.deletionTimestamp || !isAnswering(cluster)) return {}
  d.looked.set(id, nowMs)
  const { connection } = await d.customers.open(target, d.now())
  const found = await readDeprecatedApis(connection)
  if (!isDeepStrictEqual(found, cluster.status?.deprecatedApis)) {
    const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: id }
    await d.kube.writeStatus(at, { status: { deprecatedApis: found }, writer: 'api-usage' })
  }
  return { requeueAfterMs: LOOK_AGAIN_MS }
}
