import type { Manifest } from '#templates'
import type { Connection, Request } from '../src/kube/connection.ts'
import { kindOf, pathOf, type Kind } from '../src/kube/kinds.ts'
import { APPLY_PATCH, MERGE_PATCH } from '../src/kube/kube.ts'

/** Says what would become of it, and changes nothing. */
export type DryRun = 'All'

const at = (manifest: Manifest) => pathOf(kindOf(manifest), manifest.metadata)

/** What tests ask of a real seed, which the seed-controller never does: by anybody, of anything, and only to see the answer. */
export function createRequests(connection: Connection) {
  const ask = <T>(r: Request, dryRun?: DryRun, fieldManager = 'test') =>
    connection.call<T>({ ...r, query: { ...r.query, fieldManager, ...(dryRun ? { dryRun } : {}) } })

  return {
    create(manifest: Manifest, dryRun?: DryRun) {
      const { name: _, ...where } = manifest.metadata
      return ask({ method: 'POST', path: pathOf(kindOf(manifest), where), body: manifest }, dryRun)
    },
    /** @returns what is stored then */
    apply<T extends Manifest>(manifest: T, dryRun?: DryRun, fieldManager?: string): Promise<T> {
      const query = { force: 'true' }
      const r = { method: 'PATCH', path: at(manifest), query, body: manifest, contentType: APPLY_PATCH } as const
      return ask(r, dryRun, fieldManager)
    },
    merge: (patch: Manifest, dryRun?: DryRun) =>
      ask({ method: 'PATCH', path: at(patch), body: patch, contentType: MERGE_PATCH }, dryRun),
    read: <T>(manifest: Manifest) => ask<T>({ path: at(manifest) }),
    delete: (manifest: Manifest, dryRun?: DryRun) => ask({ method: 'DELETE', path: at(manifest) }, dryRun),
    deleteAll: (kind: Kind, namespace: string, dryRun?: DryRun) =>
      ask({ method: 'DELETE', path: pathOf(kind, { namespace }) }, dryRun),
  }
}
export type Requests = ReturnType<typeof createRequests>
