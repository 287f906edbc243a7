import type { V1PodDisruptionBudget, V1PodTemplateSpec, V1PodSpec } from '#kubernetes'
import { labels, selector } from './labels.ts'
import type { ComponentName, ControlPlaneParams, Manifest } from './manifest.ts'

/** Which issue of its Secret a pod was started with. */
export const SECRET_EDITION = 'seedbed.dev/secret-edition'

/** A pod that is replaced when its Secret is issued anew. */
export function podTemplate(p: ControlPlaneParams, component: ComponentName, spec: V1PodSpec): V1PodTemplateSpec {
  return {
    metadata: {
      labels: labels(p, component),
      annotations: { [SECRET_EDITION]: p.secretEditions[component] },
    },
    spec,
  }
}

/** One replica may be down at a time. For a single replica a budget would only block the drain of its node. */
export function disruptionBudget(p: ControlPlaneParams, component: ComponentName): Manifest<V1PodDisruptionBudget>[] {
  if (p.profile === 'single') return []
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: component, namespace: p.namespace, labels: labels(p, component) },
      spec: { maxUnavailable: 1, selector: { matchLabels: selector(p, component) } },
    },
  ]
}

/** Replicas that a component has now: none while it is stopped. */
export function runningReplicas(p: ControlPlaneParams, component: ComponentName, wanted: number): number {
  return p.stopped.includes(component) ? 0 : wanted
}

/** Replicas of everything but etcd. */
export function replicas(p: ControlPlaneParams): number {
  return p.profile === 'ha' ? 2 : 1
}
