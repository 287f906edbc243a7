import type { KubernetesObject } from '#kubernetes'
import type { Manifest } from '#templates'
import { isExactly } from '../cluster/desired.ts'
import { APPLIED } from '../cluster/names.ts'

export type AddonPlan = {
  readonly apply: readonly Manifest[]
  /** Objects of ours that no addon wants any more. */
  readonly remove: readonly KubernetesObject[]
}

/** What has to be written inside a cluster, and what has to go. `live`: everything there that has our label. */
export function planAddons(wanted: readonly Manifest[], live: readonly KubernetesObject[]): AddonPlan {
  const found = new Map(live.map((object) => [keyOf(object), object]))
  const keys = new Set(wanted.map(keyOf))
  return {
    apply: wanted.filter((manifest) => !isExactly(manifest, found.get(keyOf(manifest)))),
    remove: live.filter((object) => isOurs(object) && !keys.has(keyOf(object)) && !object.metadata?.deletionTimestamp),
  }
}

/** Kubernetes gives the labels of a Service to the Endpoints and slices that it makes of it; they are its own. */
const isOurs = ({ metadata }: KubernetesObject): boolean => metadata?.annotations?.[APPLIED] !== undefined

const keyOf = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata?.namespace ?? ''}/${metadata?.name}`
