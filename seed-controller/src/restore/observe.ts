import type { KubernetesObject, V1Deployment, V1Pod, V1StatefulSet } from '#kubernetes'
import { EtcdRestore, EtcdSnapshot, type Cluster } from '#seed-api'
import { CLUSTER_LABEL, COMPONENT_LABEL, etcdMembers } from '#templates'
import { namespaceOf } from '../cluster/names.ts'
import { findAddress } from '../cluster/observe.ts'
import { foundationParams } from '../cluster/params.ts'
import { findTarget, isAnswering, type FoundTarget } from '../cluster/target.ts'
import { openMembers } from '../etcd/observe.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import type { SnapshotDeps } from '../snapshot/reconcile.ts'
import { ROOTS_SECRET } from '../pki/roots.ts'
import { findScratch } from '../snapshot/scratch.ts'
import { lookForSettings, type SnapshotSettings } from '../snapshot/settings.ts'
import { trialName } from './names.ts'
import type { RestoreObserved } from './observed.ts'
import { listMemberPods } from './pods.ts'
import { stepOf } from './progress.ts'

export type RestoreDeps = Omit<SnapshotDeps, 'onLeft'>

/** What was seen, and how what was seen is reached. Holds secrets: never log it. */
export type RestoreSight = {
  readonly observed: RestoreObserved
  readonly found: FoundTarget
  readonly settings: SnapshotSettings | undefined
  /** ClusterIPs of the members' Services, by ordinal. */
  readonly etcd: readonly string[] | undefined
}

/** One pass over one restore. Its status changes in the course of it. */
export type RestorePass = RestoreSight & { readonly d: RestoreDeps; restore: EtcdRestore }

/** Reads everything that a decision about one restore is made from. */
export async function observeRestore(d: RestoreDeps, restore: EtcdRestore): Promise<RestoreSight> {
  const { cluster: id, snapshot: snapshotName } = restore.spec
  const { name } = restore.metadata
  const namespace = namespaceOf(id)
  const [found, snapshot, all, { setUp, settings }, trial, pods, workloads] = await Promise.all([
    findTarget(d.kube, id),
    d.kube.find<KubernetesObject>(KINDS.etcdSnapshot, { name: snapshotName }),
    listRestores(d.kube, id),
    lookForSettings(d.kube, d.namespace),
    findScratch(d, namespace, trialName(name)),
    listMemberPods(d, namespace, name),
    observeWorkloads(d.kube, namespace),
  ])
  const cluster = found.cluster?.metadata.deletionTimestamp ? undefined : found.cluster
  const etcd = cluster && (await findAddress(d, cluster))?.etcd
  const observed: RestoreObserved = {
    now: d.now(),
    restore,
    cluster,
    waiting: waitingOf(found, etcd),
    snapshot: snapshot && EtcdSnapshot.parse(snapshot),
    hasRoots: restore.spec.from ? await hasRoots(d.kube, found) : true,
    others: all.filter(({ metadata }) => metadata.name !== name),
    setUp,
    trial,
    members: cluster ? membersOf(cluster) : [],
    pods,
    running: workloads.filter(({ isStopped }) => !isStopped).map((each) => each.component),
    unready: unreadyOf(workloads, cluster),
    revision: stepOf(restore) === 'StartingEtcd' ? await lowestRevision(found, etcd, d.now()) : undefined,
  }
  return { observed, found, settings, etcd }
}

/** Keys that cannot be read are there too: the cluster's own conditions say what to do about them. */
async function hasRoots(kube: Kube, { cluster, target }: FoundTarget): Promise<boolean> {
  if (target || !cluster) return target !== undefined
  const at = { namespace: namespaceOf(cluster.metadata.name), name: ROOTS_SECRET }
  return (await kube.find(KINDS.secret, at)) !== undefined
}

function waitingOf(found: FoundTarget, etcd: readonly string[] | undefined): string | undefined {
  if (!found.target) return found.waiting
  return etcd ? undefined : 'Waiting for the members of etcd to get addresses.'
}

const membersOf = (cluster: Cluster): string[] =>
  Array.from({ length: etcdMembers(foundationParams(cluster)) }, (_, ordinal) => `etcd-${ordinal}`)

function unreadyOf(workloads: readonly WorkloadView[], cluster: Cluster | undefined): string[] {
  const unready = workloads.filter(({ isReady }) => !isReady).map(({ component }) => component)
  return cluster && isAnswering(cluster) ? unready : [...unready, 'an answer of the API server']
}

async function listRestores(kube: Kube, id: string): Promise<EtcdRestore[]> {
  const found = await kube.list<KubernetesObject>(KINDS.etcdRestore, { labels: `${CLUSTER_LABEL}=${id}` })
  return found.map((each) => EtcdRestore.parse(each))
}

type WorkloadView = { readonly component: string; readonly isStopped: boolean; readonly isReady: boolean }

/** Those that a restore stops. */
const STOPPED = ['etcd', 'apiserver', 'controller-manager', 'scheduler']

/** A component has stopped when it is to have no replica, and no pod of it is left, not even one that is ending. */
async function observeWorkloads(kube: Kube, namespace: string): Promise<WorkloadView[]> {
  const where = { namespace, labels: CLUSTER_LABEL }
  const [deployments, sets, pods] = await Promise.all([
    kube.list<V1Deployment>(KINDS.deployment, where),
    kube.list<V1StatefulSet>(KINDS.statefulSet, where),
    kube.list<V1Pod>(KINDS.pod, where),
  ])
  return STOPPED.map((component) => {
    const live = [...deployments, ...sets].find(({ metadata }) => metadata?.name === component)
    const own = pods.filter(({ metadata }) => metadata?.labels?.[COMPONENT_LABEL] === component)
    return viewOf(component, live, own.length)
  })
}

function viewOf(component: string, live: V1Deployment | V1StatefulSet | undefined, pods: number): WorkloadView {
  const { wanted, ready } = replicasOf(live)
  return { component, isStopped: wanted === 0 && pods === 0, isReady: wanted !== 0 && ready === wanted }
}

/** Nothing is known of a workload that is not there, or whose status is of an earlier specification. */
function replicasOf(live: V1Deployment | V1StatefulSet | undefined): { wanted?: number; ready?: number } {
  if (!live || live.status?.observedGeneration !== live.metadata?.generation) return { ready: 0 }
  const { spec, status } = live
  return { wanted: spec?.replicas ?? 1, ready: status?.readyReplicas ?? 0 }
}

/** Undefined unless every member answers and one leads: a member that is silent may have other data. */
async function lowestRevision(
  { target }: FoundTarget,
  addresses: readonly string[] | undefined,
  now: Date,
): Promise<number | undefined> {
  if (!target || !addresses) return undefined
  const members = await openMembers(target, addresses, now)
  try {
    const all = await Promise.all(members.map((member) => member.status()))
    return all.some(({ isLeader }) => isLeader) ? Math.min(...all.map(({ revision }) => revision)) : undefined
  } catch {
    return undefined
  } finally {
    for (const member of members) member.close()
  }
}
