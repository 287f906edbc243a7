import type { KubernetesObject } from '@kubernetes/client-node'
import { API_VERSION, ETCD_SNAPSHOT_KIND, EtcdSnapshot } from '#seed-api'
import { CLUSTER_LABEL } from '#templates'
import { findCluster } from '../../cluster/observe.ts'
import { StalledError } from '../../errors.ts'
import { asContract } from '../../kube/as-contract.ts'
import { KINDS } from '../../kube/kinds.ts'
import { isConflict, type Kube } from '../../kube/kube.ts'
import { findSettings } from '../settings.ts'
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
  return found.map((each) => asContract(EtcdSnapshot, each))
}

/** Asks for the snapshots of one cluster that are due, and lets those go that were kept long enough. */
export async function reconcileSchedule(d: ScheduleDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  const [cluster, snapshots, settings] = await Promise.all([
    findCluster(d.kube, id),
    listSnapshots(d.kube, id),
    findSettings(d.kube, d.namespace).catch(ignoreInvalid),
  ])
  const plan = planSchedule({ id, now: d.now(), cluster, snapshots, schedule: settings?.schedule })
  for (const { kind, name } of plan.actions) {
    if (kind === 'delete') await d.kube.delete(KINDS.etcdSnapshot, { name })
    else await create(d, id, name)
  }
  return plan.requeueAfterMs === undefined ? {} : { requeueAfterMs: plan.requeueAfterMs }
}

/** Snapshots that exist say what is wrong with the settings; a schedule has no place to say it. */
function ignoreInvalid(error: unknown): undefined {
  if (!(error instanceof StalledError)) throw error
}

async function create({ kube }: ScheduleDeps, cluster: string, name: string): Promise<void> {
  const metadata = { name, labels: { [CLUSTER_LABEL]: cluster } }
  const manifest = {
    apiVersion: API_VERSION,
    kind: ETCD_SNAPSHOT_KIND,
    metadata,
    spec: { cluster, requestedBy: 'schedule' },
  }
  try {
    await kube.create(manifest)
  } catch (error) {
    // Asked for within the same second by the leader before this one.
    if (!isConflict(error)) throw error
  }
}
