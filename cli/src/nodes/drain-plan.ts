import type { V1Pod } from '@kubernetes/client-node'

const MIRROR = 'kubernetes.io/config.mirror'

/** What becomes of the pods of a node that goes. */
export type DrainPlan = {
  /** Asked to end; something makes them anew elsewhere. */
  readonly evict: readonly V1Pod[]
  /** Asked to end too, and nothing makes them anew. */
  readonly lost: readonly V1Pod[]
}

/**
 * As `kubectl drain` sees them (https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/): pods of a
 * DaemonSet and those that the node itself runs belong to it, and those that ended are no work any more. Pure.
 */
export function planDrain(pods: readonly V1Pod[]): DrainPlan {
  const moving = pods.filter((pod) => !belongsToNode(pod) && !hasEnded(pod))
  return {
    evict: moving.filter((pod) => controllerOf(pod) !== undefined),
    lost: moving.filter((pod) => controllerOf(pod) === undefined),
  }
}

const controllerOf = ({ metadata }: V1Pod) => metadata?.ownerReferences?.find(({ controller }) => controller)

const belongsToNode = (pod: V1Pod) =>
  pod.metadata?.annotations?.[MIRROR] !== undefined || controllerOf(pod)?.kind === 'DaemonSet'

const hasEnded = ({ status }: V1Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed'

/** `NAMESPACE/NAME`. */
export const podName = ({ metadata }: V1Pod) => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`
