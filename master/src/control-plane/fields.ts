import { createHash } from 'node:crypto'
import type { ControlPlane } from '../clusters/model.ts'

/** Each value by its path: `controlPlane.podSecurity.enforce`; words of a list in one. Pure. */
export function controlPlaneFields(controlPlane: ControlPlane | undefined): (readonly [path: string, value: string])[] {
  return flat('controlPlane', controlPlane)
}

function flat(path: string, value: unknown): (readonly [string, string])[] {
  if (value === undefined) return []
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [[path, text(value)]]
  return Object.entries(value).flatMap(([key, inner]) => flat(`${path}.${key}`, inner))
}

/** Of a list of rules how many they are, and which: all of it would be pages. */
function text(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  if (value.every((item) => typeof item !== 'object')) return value.join(', ')
  const which = createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)
  return `${value.length} (sha256 ${which}…)`
}
