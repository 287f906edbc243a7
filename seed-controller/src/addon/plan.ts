import { isDeepStrictEqual } from 'node:util'
import type { KubernetesObject } from '@kubernetes/client-node'
import type { Manifest } from '#templates'
import { isAsDesired } from '../cluster/desired.ts'

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
    remove: live.filter((object) => !keys.has(keyOf(object)) && !object.metadata?.deletionTimestamp),
  }
}

/** Where rights are given, more than what is wanted is as wrong as less. */
function isExactly(manifest: Manifest, live: KubernetesObject | undefined): boolean {
  return isAsDesired(manifest, live) && live !== undefined && isDeepStrictEqual(rights(manifest), rights(live))
}

type Rights = KubernetesObject & { readonly rules?: unknown; readonly subjects?: unknown }

const rights = ({ rules, subjects }: Rights) => JSON.parse(JSON.stringify({ rules, subjects })) as unknown

const keyOf = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata?.namespace ?? ''}/${metadata?.name}`
