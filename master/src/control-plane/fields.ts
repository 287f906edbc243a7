import { createHash } from 'node:crypto'
import type { Addons, ClusterProxy, ControlPlane, NodeUpgradePolicy } from '../clusters/model.ts'

/** Each value by its path: `controlPlane.podSecurity.enforce`, `addons.cni`; words of a list in one. Pure. */
export function optionFields({
  controlPlane,
  addons,
  nodeUpgrade,
  proxy,
}: Options): (readonly [path: string, value: string])[] {
  return [
    ...fieldsUnder('controlPlane', controlPlane),
    ...fieldsUnder('addons', addons),
    ...fieldsUnder('nodeUpgrade', nodeUpgrade),
    ...fieldsUnder('proxy', proxy),
  ]
}

type Options = {
  readonly controlPlane?: ControlPlane | undefined
  readonly addons?: Addons | undefined
  readonly nodeUpgrade?: NodeUpgradePolicy | undefined
  readonly proxy?: ClusterProxy | undefined
}

/** What is not there has no path. Pure. */
export function fieldsUnder(path: string, value: unknown): (readonly [path: string, value: string])[] {
  if (value === undefined) return []
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [[path, text(value)]]
  return Object.entries(value).flatMap(([key, inner]) => fieldsUnder(`${path}.${key}`, inner))
}

/** Of a list of rules or of lines how many they are, and which: all of it would be pages. */
function text(value: unknown): string {
  if (typeof value === 'string' && value.includes('\n'))
    return `${value.trimEnd().split('\n').length} lines (${which(value)})`
  if (!Array.isArray(value)) return String(value)
  if (value.every((item) => typeof item !== 'object')) return value.join(', ')
  return `${value.length} (${which(JSON.stringify(value))})`
}

const which = (text: string): string => `sha256 ${createHash('sha256').update(text).digest('hex').slice(0, 12)}…`
