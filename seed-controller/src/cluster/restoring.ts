import type { V1Pod } from '@kubernetes/client-node'
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
export function isRestoreUnderWay({ status }: Cluster): boolean {
  return !['Done', undefined].includes(status?.restore?.step)
}

/** Whether a restore is under way that will, or may, replace what the cluster holds. Pure. */
export function isBeingRestored({ status }: Cluster): boolean {
  return !['Done', 'Cleaning', undefined].includes(status?.restore?.step)
}

/**
 * What must not run now. etcd is stopped when no API server is left, so that each can end what it is doing; it is
 * started before them, so that nobody serves what has not been looked at. Pure.
 */
export function stoppedNow(cluster: Cluster, pods: readonly V1Pod[]): readonly ComponentName[] {
  const step = holdingRestore(cluster)?.step
  if (step === undefined) return []
  const isServed = pods.some(({ metadata }) => metadata?.labels?.[COMPONENT_LABEL] === 'apiserver')
  return WITHOUT_ETCD.has(step) && !isServed ? ['etcd', ...CLIENTS] : CLIENTS
}
