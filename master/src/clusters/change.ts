import type { VersionConfig } from '../files/versions.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { checkLabels } from '../labels.ts'
import { checkUpdate, isTooFar } from '../versions/rules.ts'
import type { Cluster, PresetRef } from './model.ts'

/** What is to change; what is absent stays as it is. */
export type ClusterChange = {
  readonly version?: string | undefined
  /** All of them: those that are not here go. */
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly deletionProtection?: boolean | undefined
  /** Null takes it away. */
  readonly preset?: PresetRef | null | undefined
}

type Facts = { readonly versions: VersionConfig; readonly now: Date }

/** Decides what a cluster is to be, or names the first field that is wrong. Pure. */
export function decideChange(cluster: Cluster, change: ClusterChange, facts: Facts): Cluster | InvalidInput {
  const { version = cluster.version, labels = cluster.labels } = change
  const mistake = checkVersion(cluster, version, facts) ?? checkLabels('labels', labels)
  if (mistake) return mistake
  const { preset: before, ...rest } = cluster
  const preset = change.preset === undefined ? before : (change.preset ?? undefined)
  const deletionProtection = change.deletionProtection ?? cluster.deletionProtection
  return { ...rest, version, labels, deletionProtection, ...(preset ? { preset } : {}) }
}

function checkVersion(cluster: Cluster, to: string, { versions, now }: Facts): InvalidInput | undefined {
  const from = cluster.version
  if (to === from) return undefined
  const refused = checkUpdate({ from, to }, versions, now)
  if (refused) return invalid('version', refused)
  const runs = cluster.observed?.version
  if (runs === undefined || !isTooFar({ from: runs, to })) return undefined
  return invalid(
    'version',
    `It still runs ${runs}, on its way to ${from}: wait until it is there, then go on to ${to}.`,
  )
}
