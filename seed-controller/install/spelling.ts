import type { Manifest } from '#templates'

const PREFIX = /^x-kubernetes-/

/**
 * The client library has the extensions of a CRD's schema under names of its own (`x_kubernetes_…`) and silently leaves
 * out those that are spelled as the API spells them; it writes the real names.
 */
export function asClientLibrarySpells(manifest: Manifest): Manifest {
  return manifest.kind === 'CustomResourceDefinition' ? (respell(manifest) as Manifest) : manifest
}

function respell(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respell)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [spelled(key), respell(each)]))
}

function spelled(key: string): string {
  return PREFIX.test(key) ? key.replaceAll('-', '_') : key
}
