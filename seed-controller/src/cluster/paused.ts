import type { Cluster, TunedComponent } from '#seed-api'
import { COMPONENT_LABEL, type ComponentName } from '#templates'
import type { Action } from './actions.ts'
import { isRestoreUnderWay } from './restoring.ts'

const NAMES: Readonly<Record<TunedComponent, ComponentName>> = {
  etcd: 'etcd',
  apiserver: 'apiserver',
  controllerManager: 'controller-manager',
  scheduler: 'scheduler',
  vpn: 'vpn',
  prometheus: 'prometheus',
}

/** Components of which nothing is changed or repaired now. Half restored is nothing to stay at. Pure. */
export function pausedComponents(cluster: Cluster): ReadonlySet<ComponentName> {
  if (isRestoreUnderWay(cluster)) return new Set()
  return new Set((cluster.spec.pausedComponents ?? []).map((name) => NAMES[name]))
}

/** The actions that change nothing of these components: neither their objects nor the keys that they read. Pure. */
export function withoutPaused(actions: readonly Action[], paused: ReadonlySet<ComponentName>): Action[] {
  if (paused.size === 0) return [...actions]
  const names: ReadonlySet<string> = paused
  return actions.filter((action) => {
    if (action.kind === 'writeSecret') return !names.has(action.order.component)
    if (action.kind !== 'apply') return true
    return !names.has(action.manifest.metadata.labels?.[COMPONENT_LABEL] ?? '')
  })
}
