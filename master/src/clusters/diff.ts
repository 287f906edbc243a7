import { optionFields } from '../control-plane/fields.ts'
import { nodePoolFields } from '../node-pools/fields.ts'
import type { Cluster } from './model.ts'

/** One field of what is wanted that differs, by its path: `version`, `labels.env`. Absent is undefined. */
export type FieldDiff = {
  readonly field: string
  readonly from?: string | undefined
  readonly to?: string | undefined
}

type Wanted = Pick<
  Cluster,
  | 'version'
  | 'labels'
  | 'deletionProtection'
  | 'pause'
  | 'preset'
  | 'snapshots'
  | 'controlPlane'
  | 'addons'
  | 'nodeUpgrade'
  | 'proxy'
  | 'nodePools'
>

/** What people would notice of a change of what is wanted, in the order of paths. Pure. */
export function diffClusters(before: Wanted, after: Wanted): FieldDiff[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted()
    .map((field) => ({ field, from: was.get(field), to: is.get(field) }))
    .filter(({ from, to }) => from !== to)
}

/** For one line: `version 1.36.2 → 1.36.3, labels.env added as prod`. */
export function describeDiff(diff: readonly FieldDiff[]): string {
  return diff.map(describeField).join(', ')
}

function describeField({ field, from, to }: FieldDiff): string {
  if (to === undefined) return `${field} removed (was ${from || 'empty'})`
  return from === undefined ? `${field} set to ${to || 'empty'}` : `${field} ${from || 'empty'} → ${to || 'empty'}`
}

function fieldsOf(wanted: Wanted): Map<string, string> {
  const { version, labels, deletionProtection, pause, preset, snapshots = {} } = wanted
  return new Map([
    ['version', version],
    ['deletionProtection', String(deletionProtection)],
    ...Object.entries(labels).map(([key, value]) => [`labels.${key}`, value] as const),
    ['pause', String(pause !== undefined)],
    ...Object.entries(snapshots).map(([key, value]) => [`snapshotPolicy.${key}`, String(value)] as const),
    ...optionFields(wanted),
    ...nodePoolFields(wanted.nodePools),
    // One of a project and one of the platform may have the same name.
    ...(preset ? [['preset', `${preset.name} (${preset.id})`] as const] : []),
    ...(pause?.reason === undefined ? [] : [['pause.reason', pause.reason] as const]),
    ...(pause?.components === undefined ? [] : [['pause.components', pause.components.join(', ')] as const]),
    ...(pause?.until === undefined ? [] : [['pause.until', pause.until.toISOString()] as const]),
  ])
}
