import type { V1Pod, V1StatefulSet } from '#kubernetes'
import type { Cluster, ClusterRestore, RestoreStep } from '#seed-api'
import { COMPONENT_LABEL, type ComponentName } from '#templates'

/** Everything that reads or writes etcd, and etcd itself. The VPN stays: nodes keep their tunnels. */
const CLIENTS = ['apiserver', 'controller-manager', 'scheduler'] as const satisfies readonly ComponentName[]

const WITHOUT_ETCD: ReadonlySet<RestoreStep> = new Set(['Stopping', 'Preparing', 'Replacing', 'Returning'])

/** The restore that holds a control plane back now: undefined while the cluster serves, or may. Pure. */
export function holdingRestore({ status }: Cluster): ClusterRestore | undefined {
  const { restore } = status ?? {}
  return restore && (WITHOUT_ETCD.has(restore.step) || restore.step === 'StartingEtcd') ? restore : undefined
}

/** Whether a restore has begun and not ended. Pure. */
export function isRestoreUnderWay({ status }: Pick<Cluster, 'status'>): boolean {
  return !['Done', undefined].includes(status?.restore?.step)
}

/** Whether a restore is under way that will, or may, replace what the cluster holds. Pure. */
export function isBeingRestored({ status }: Cluster): boolean {
  return !['Done', 'Cleaning', undefined].includes(status?.restore?.step)
}

/** Whether its API servers have ever answered. Pure. */
export const hasRun = ({ status }: Cluster): boolean => (status?.version ?? status?.apiserverVersion) !== undefined

/** Steps in which the data is in its place that a cluster begins with. */
const WITH_DATA: ReadonlySet<RestoreStep> = new Set(['StartingEtcd', 'StartingControlPlane', 'Cleaning'])

/**
 * Whether a cluster that is to begin with a snapshot has not got its data yet: started before, it would begin with
 * nothing. Pure.
 */
export function awaitsData(cluster: Cluster): boolean {
  if (!cluster.spec.restoreFrom || hasRun(cluster)) return false
  const { restore } = cluster.status ?? {}
  return !restore || (restore.status !== 'True' && !WITH_DATA.has(restore.step))
}

/** The snapshot whose data the cluster is to have before anything of it is looked at; undefined where none holds it back. Pure. */
export function awaitedSnapshot(cluster: Cluster): string | undefined {
  const restore = awaitsData(cluster) ? cluster.spec.restoreFrom : holdingRestore(cluster)
  return restore?.snapshot
}

export type Running = {
  readonly pods: readonly V1Pod[]
  /** The live StatefulSet. */
  readonly etcd: V1StatefulSet | undefined
}

/**
 * What must not run now. etcd is stopped when no API server is left, so that each can end what it is doing; it is
 * started before them, so that nobody serves what has not been looked at. Pure.
 */
export function stoppedNow(cluster: Cluster, { pods, etcd }: Running): readonly ComponentName[] {
  // One that was started has its data, whatever the status has forgotten.
  if (awaitsData(cluster) && !etcd?.spec?.replicas) return ['etcd', ...CLIENTS]
  const step = holdingRestore(cluster)?.step
  if (step === undefined) return []
  const isServed = pods.some(({ metadata }) => metadata?.labels?.[COMPONENT_LABEL] === 'apiserver')
  return WITHOUT_ETCD.has(step) && !isServed ? ['etcd', ...CLIENTS] : CLIENTS
}
