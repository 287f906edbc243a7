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

const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value))
