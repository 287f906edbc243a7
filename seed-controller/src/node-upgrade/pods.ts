import type { V1Pod } from '#kubernetes'

const MIRROR = 'kubernetes.io/config.mirror'

/** A pod that has to go from a node before its kubelet is replaced. */
export type LeavingPod = {
  readonly namespace: string
  readonly name: string
  /** False: nothing would make it anew, so it is left to its owner. */
  readonly isManaged: boolean
  /** RFC 3339: since when it is ending. */
  readonly endingSince?: string
}

/**
 * As `kubectl drain` sees them (https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/): pods of a
 * DaemonSet and those that the node itself runs belong to it, and those that ended are no work any more. What pods keep in
 * an emptyDir goes with them. Pure.
 */
export function leavingPods(pods: readonly V1Pod[]): LeavingPod[] {
  return pods
    .filter((pod) => !belongsToNode(pod) && !hasEnded(pod))
    .map(({ metadata }) => ({
      namespace: metadata?.namespace ?? '',
      name: metadata?.name ?? '',
      isManaged: metadata?.ownerReferences?.some(({ controller }) => controller) ?? false,
      ...(metadata?.deletionTimestamp ? { endingSince: metadata.deletionTimestamp } : {}),
    }))
    .toSorted((a, b) => podName(a).localeCompare(podName(b), 'en'))
}

/** `NAMESPACE/NAME`. */
export const podName = ({ namespace, name }: Pick<LeavingPod, 'namespace' | 'name'>): string => `${namespace}/${name}`

const belongsToNode = ({ metadata }: V1Pod) =>
  metadata?.annotations?.[MIRROR] !== undefined ||
  metadata?.ownerReferences?.some(({ controller, kind }) => controller && kind === 'DaemonSet')

const hasEnded = ({ status }: V1Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed'
