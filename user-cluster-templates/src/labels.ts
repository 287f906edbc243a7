import type { FoundationParams } from './manifest.ts'

/** On every object that belongs to a cluster; the value is the cluster's id. */
export const CLUSTER_LABEL = 'seedbed.dev/cluster'
/** Which part of the control plane an object belongs to. */
export const COMPONENT_LABEL = 'seedbed.dev/component'

/** On a namespace of the seed whose pods may collect the figures of all clusters: the operator's word. */
export const MONITORING_LABEL = 'seedbed.dev/monitoring'

/** On a ConfigMap that its program reads again by itself: what is in it restarts nobody. */
export const READ_AGAIN = 'seedbed.dev/read-again'

/** Labels of an object, for people and for our watches. */
export function labels(p: FoundationParams, component: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': component,
    'app.kubernetes.io/part-of': 'seedbed',
    ...selector(p, component),
  }
}

/** The labels by which Services, workloads and policies find pods. Never changes: selectors cannot. */
export function selector(p: FoundationParams, component: string): Record<string, string> {
  return { [CLUSTER_LABEL]: p.id, [COMPONENT_LABEL]: component }
}
