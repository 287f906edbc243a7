import type { V1ContainerStatus, V1Pod } from '#kubernetes'
import { COMPONENT_LABEL, type ComponentName } from '#templates'
import type { Action } from './actions.ts'
import type { Observed } from './observed.ts'

/** What a program cannot start without: it ends, and the kubelet starts it again after pauses of up to five minutes. */
const NEEDS: Partial<Record<ComponentName, ComponentName>> = {
  apiserver: 'etcd',
  'controller-manager': 'apiserver',
  scheduler: 'apiserver',
  vpn: 'apiserver',
  prometheus: 'apiserver',
}

/**
 * Replaces pods that are held in the kubelet's pause although what they could not start without has come since they ended:
 * another pod starts at once. One that ends again does so for a reason of its own, and is left to the kubelet. Pure.
 */
export function planAwakening({ pods }: Pick<Observed, 'pods'>, paused: ReadonlySet<ComponentName>): Action[] {
  const names: ReadonlySet<string> = paused
  const here = pods.filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
  return Object.entries(NEEDS).flatMap(([component, needed]) => {
    if (names.has(component)) return []
    const sinceMs = readySinceMs(ofComponent(here, needed))
    const held = ofComponent(here, component).filter((pod) => isHeldSince(pod, sinceMs))
    return held.map(({ metadata }): Action => ({ kind: 'delete', of: 'pod', name: metadata?.name ?? '' }))
  })
}

const ofComponent = (pods: readonly V1Pod[], component: string): V1Pod[] =>
  pods.filter(({ metadata }) => metadata?.labels?.[COMPONENT_LABEL] === component)

/** Since when one of them has been ready all along; never, where none is. */
function readySinceMs(pods: readonly V1Pod[]): number {
  const ready = pods.flatMap(({ status }) =>
    (status?.conditions ?? []).filter((c) => c.type === 'Ready' && c.status === 'True'),
  )
  return Math.min(...ready.map((c) => msOf(c.lastTransitionTime)))
}

/** Times of pods are in whole seconds: what ended in the second in which the other came may have come too late. */
function isHeldSince(pod: V1Pod, sinceMs: number): boolean {
  const held = (pod.status?.containerStatuses ?? []).filter(
    ({ state }) => state?.waiting?.reason === 'CrashLoopBackOff',
  )
  return Number.isFinite(sinceMs) && held.some((container) => endedMs(container) < sinceMs)
}

const endedMs = ({ lastState }: V1ContainerStatus): number => msOf(lastState?.terminated?.finishedAt)

/** Never, where it is not said. */
const msOf = (at: string | undefined): number => (at === undefined ? Infinity : Date.parse(at))
