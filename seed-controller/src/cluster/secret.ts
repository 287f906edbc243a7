import type { Cluster } from '#seed-api'
import { CLUSTER_LABEL, type Manifest } from '#templates'
import { namespaceOf } from './names.ts'

/** A Secret of a cluster, in its namespace. `data`: base64. */
export function secretManifest(
  { metadata }: Cluster,
  name: string,
  data: Readonly<Record<string, string>>,
): Manifest & { data: object } {
  const labels = { 'app.kubernetes.io/part-of': 'seedbed', [CLUSTER_LABEL]: metadata.name }
  const at = { namespace: namespaceOf(metadata.name), name }
  return { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata: { ...at, labels }, data } as Manifest & {
    data: object
  }
}

/** Files as a Secret holds them. */
export function encodeFiles(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text).toString('base64')]))
}
