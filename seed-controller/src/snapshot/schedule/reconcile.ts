import { isDeepStrictEqual } from 'node:util'
import type { KubernetesObject } from '#kubernetes'
import {
  API_VERSION,
  CLUSTER_KIND,
  CLUSTER_PLURAL,
  ETCD_SNAPSHOT_KIND,
  EtcdSnapshot,
  type Cluster,
  type ClusterStatus,
  type EtcdSnapshotSpec,
} from '#seed-api'
import { CLUSTER_LABEL } from '#templates'
import { findCluster } from '../../cluster/observe.ts'
import { KINDS } from '../../kube/kinds.ts'
import { isConflict } from '../../kube/api-error.ts'
import type { Kube } from '../../kube/kube.ts'
import { snapshotName } from '../names.ts'
import { lookForSettings } from '../settings.ts'
import { planBeforeUpgrade, type BeforeUpgradeObserved } from './before-upgrade.ts'
import { listedSnapshots } from './listed.ts'
import { planSchedule } from './plan.ts'

export type ScheduleDeps = {
  readonly kube: Kube
  readonly now: () => Date
  /** Where the settings of snapshots are. */
  readonly namespace: string
}

/** The snapshots of one cluster as the seed holds them. */
export async function listSnapshots(kube: Kube, id: string): Promise<EtcdSnapshot[]> {
  const found = await kube.list<KubernetesObject>(KINDS.etcdSnapshot, { labels: `${CLUSTER_LABEL}=${id}` })
  return found.map((each) => EtcdSnapshot.parse(each))
}

/**
 * Asks for the snapshots of one cluster that are due, lets those go that were kept long enough, and lists them in the
 * cluster's status.
 */
export async function reconcileSchedule(d: ScheduleDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  const [cluster, snapshots, { setUp, settings }] = await Promise.all([
    findCluster(d.kube, id),
    listSnapshots(d.kube, id),
    lookForSettings(d.kube, d.namespace),
  ])
  const now = d.now()
  const plan = planSchedule({ id, now, cluster, snapshots, schedule: settings?.schedule })
  if (cluster) await prepareUpgrade(d, { now, cluster, snapshots, setUp })
  for (const { kind, name } of plan.actions) {
    if (kind === 'delete') await d.kube.delete(KINDS.etcdSnapshot, { name })
    else await create(d, name, { cluster: id, requestedBy: 'schedule' })
  }
  return plan.requeueAfterMs === undefined ? {} : { requeueAfterMs: plan.requeueAfterMs }
}

/** Lists what there is, says how the snapshot before an upgrade is, and asks for that one where it is due. */
async function prepareUpgrade(d: ScheduleDeps, o: BeforeUpgradeObserved): Promise<void> {
  const { create: before, told } = planBeforeUpgrade(o)
  // Said first: an upgrade waits for it.
  await tell(d, o.cluster, { snapshots: listedOrNone(o.snapshots), upgradeSnapshot: told })
  if (before === undefined) return
  const { name: cluster } = o.cluster.metadata
  await create(d, snapshotName(cluster, o.now), { cluster, requestedBy: 'upgrade', before })
}

/** Of a cluster without snapshots nothing is said: that is one write less for each that is made. */
function listedOrNone(snapshots: readonly EtcdSnapshot[]): Told['snapshots'] {
  const listed = listedSnapshots(snapshots)
  return listed.length === 0 ? undefined : listed
}

type Told = Pick<ClusterStatus, 'snapshots' | 'upgradeSnapshot'>

/** Written only when it says something new. */
async function tell(d: ScheduleDeps, { metadata, status = {} }: Cluster, told: Told): Promise<void> {
  const plain = ({ snapshots, upgradeSnapshot }: Told) => JSON.parse(JSON.stringify({ snapshots, upgradeSnapshot }))
  if (isDeepStrictEqual(plain(told), plain(status))) return
  const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: metadata.name }
  await d.kube.writeStatus(at, { status: plain(told) as object, writer: 'snapshots' })
}

async function create({ kube }: ScheduleDeps, name: string, spec: EtcdSnapshotSpec): Promise<void> {
  const metadata = { name, labels: { [CLUSTER_LABEL]: spec.cluster } }
  const manifest = { apiVersion: API_VERSION, kind: ETCD_SNAPSHOT_KIND, metadata, spec }
  try {
    await kube.create(manifest)
  } catch (error) {
    // Asked for within the same second by the leader before this one.
    if (!isConflict(error)) throw error
  }
}
