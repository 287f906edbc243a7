import { isDeepStrictEqual } from 'node:util'
import type { V1Secret } from '#kubernetes'
import { CLUSTER_KIND, CLUSTER_PLURAL, type Cluster, type ListedAlert, type SnapshotSchedule } from '#seed-api'
import { CLUSTER_LABEL } from '#templates'
import { ISSUED_AT, namespaceOf } from '../cluster/names.ts'
import { findCluster } from '../cluster/observe.ts'
import type { Events } from '../events.ts'
import { KINDS } from '../kube/kinds.ts'
import { isForbidden } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { LEAF_LIFE_MS } from '../cluster/secrets-plan.ts'
import { stateOf, type Seen } from './inventory.ts'
import { lastSaved, ownAlerts } from './own.ts'
import { listAlerts } from './told.ts'

/** Rules of a Prometheus look twice a minute; each look here is one short answer. */
const LOOK_AGAIN_MS = 60_000
/** A Prometheus that does not answer is asked less often: its condition tells. */
const SILENT_AGAIN_MS = 5 * 60_000
const KEYS_AGAIN_MS = 10 * 60_000

/** What this process remembers of a cluster between two looks: every change of a cluster wakes this. */
type Memory = { askAgainMs: number; keysAgainMs: number; oldestCertificate: Date | undefined; watched: Watched }
type Watched = readonly ListedAlert[] | undefined

export type AlertDeps = {
  readonly kube: Kube
  readonly now: () => Date
  readonly events: Pick<Events, 'alertsUnheard' | 'alertsTold' | 'clusterSeen'>
  /** What the seed does by itself about snapshots; undefined where they are not set up. */
  readonly schedule: () => Promise<SnapshotSchedule | undefined>
  /** What fires by the word of the Prometheus of a cluster; rejects while it says nothing. */
  readonly ask: (cluster: string) => Promise<readonly ListedAlert[]>
  readonly memory: Map<string, Memory>
}

/** Says in a cluster's status which alerts fire. */
export async function reconcileAlerts(d: AlertDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  const cluster = await findCluster(d.kube, id)
  if (!cluster || cluster.metadata.deletionTimestamp) {
    d.memory.delete(id)
    d.events.alertsTold(id, [])
    d.events.clusterSeen(id, cluster && { state: stateOf(cluster) })
    return {}
  }
  const memory = d.memory.get(id) ?? { askAgainMs: 0, keysAgainMs: 0, oldestCertificate: undefined, watched: undefined }
  d.memory.set(id, memory)
  const [schedule] = await Promise.all([d.schedule(), listen(d, cluster, memory), lookAtKeys(d, cluster, memory)])
  const { oldestCertificate, watched } = memory
  const own = ownAlerts({ cluster, now: d.now(), schedule, oldestCertificate })
  const before = cluster.status?.alerts ?? []
  const alerts = listAlerts({ own, watched, before })
  d.events.alertsTold(id, alerts)
  d.events.clusterSeen(id, seen({ cluster, schedule, oldestCertificate }))
  if (!isDeepStrictEqual(alerts, before)) {
    const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: id }
    await d.kube.writeStatus(at, { status: alerts.length === 0 ? {} : { alerts }, writer: 'alerts' })
  }
  return { requeueAfterMs: LOOK_AGAIN_MS }
}

type Looked = Pick<Memory, 'oldestCertificate'> & {
  readonly cluster: Cluster
  readonly schedule: SnapshotSchedule | undefined
}

function seen({ cluster, schedule, oldestCertificate: made }: Looked): Seen {
  const certificatesEnd = made && new Date(made.getTime() + LEAF_LIFE_MS)
  return { state: stateOf(cluster), snapshotAt: lastSaved({ cluster, schedule })?.at, certificatesEnd }
}

async function listen(d: AlertDeps, { metadata, status }: Cluster, memory: Memory): Promise<void> {
  const nowMs = d.now().getTime()
  if (!status?.conditions?.some(({ type, status: is }) => type === 'PrometheusAvailable' && is === 'True')) {
    memory.watched = undefined
    return
  }
  if (memory.askAgainMs > nowMs) return
  try {
    memory.watched = await d.ask(metadata.name)
    memory.askAgainMs = nowMs + LOOK_AGAIN_MS / 2
  } catch (error) {
    memory.watched = undefined
    memory.askAgainMs = nowMs + SILENT_AGAIN_MS
    d.events.alertsUnheard(metadata.name, error)
  }
}

async function lookAtKeys(d: AlertDeps, { metadata, status }: Cluster, memory: Memory): Promise<void> {
  const nowMs = d.now().getTime()
  if (memory.keysAgainMs > nowMs || status?.version === undefined) return
  try {
    const namespace = namespaceOf(metadata.name)
    const secrets = await d.kube.list<V1Secret>(KINDS.secret, { namespace, labels: CLUSTER_LABEL })
    memory.oldestCertificate = oldest(secrets)
    // They change seldom, but the look after one that is too old should notice that it was replaced.
    memory.keysAgainMs = nowMs + KEYS_AGAIN_MS
  } catch (error) {
    // The rights are bound by another controller, perhaps in this moment.
    if (!isForbidden(error)) throw error
  }
}

function oldest(secrets: readonly V1Secret[]): Date | undefined {
  const times = secrets.map(({ metadata }) => Date.parse(metadata?.annotations?.[ISSUED_AT] ?? ''))
  const known = times.filter((time) => !Number.isNaN(time))
  return known.length === 0 ? undefined : new Date(Math.min(...known))
}
