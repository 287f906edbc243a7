import type { V1ConfigMap } from '#kubernetes'
import type { Manifest } from '#templates'
import type { Kube } from '../kube/kube.ts'
import { LEDGER, writeEntry, type LedgerEntry } from './ledger.ts'

/**
 * Changes entries of the ledger; undefined removes one. Throws a conflict when anyone changed it since `found` was
 * read: of two who are let in at once under one name, or with one token, the second has to be judged again.
 */
export async function changeLedger(
  kube: Kube,
  found: V1ConfigMap | undefined,
  changes: ReadonlyMap<string, LedgerEntry | undefined>,
): Promise<void> {
  const data = { ...found?.data }
  for (const [name, entry] of changes) {
    if (entry) data[name] = writeEntry(entry)
    else delete data[name]
  }
  const metadata = { ...LEDGER, labels: { 'app.kubernetes.io/part-of': 'seedbed' } }
  const manifest: Manifest<V1ConfigMap> = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }
  const resourceVersion = found?.metadata?.resourceVersion
  if (resourceVersion === undefined) return kube.create(manifest)
  manifest.metadata.resourceVersion = resourceVersion
  return kube.replace(manifest)
}
