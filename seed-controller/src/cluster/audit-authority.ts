import type { V1Secret } from '#kubernetes'
import type { Cluster } from '#seed-api'
import type { Manifest } from '#templates'
import { AUDIT_FILES, type AuditRoots } from '../pki/roots.ts'
import type { Action } from './actions.ts'
import { fingerprint } from './desired.ts'
import { CONTENT } from './names.ts'
import type { Observed } from './observed.ts'
import { encodeFiles, secretManifest } from './secret.ts'

/**
 * Holds the authority of the certificate that a sink of audit events is shown. Nothing mounts it, and it is not among the
 * roots: no snapshot needs it, and where it is lost another one is made, which the sink then has to be told of.
 */
export const AUDIT_SECRET = 'audit-roots'

/** Undefined where there is none, or somebody has changed it: then it is as good as none. */
export function auditRootsOf(secret: V1Secret | undefined): AuditRoots | undefined {
  const { data = {}, metadata } = secret ?? {}
  if (AUDIT_FILES.some((file) => !data[file]) || metadata?.annotations?.[CONTENT] !== fingerprint(data))
    return undefined
  const files = AUDIT_FILES.map((file) => [file, Buffer.from(data[file] ?? '', 'base64').toString()] as const)
  return Object.fromEntries(files) as AuditRoots
}

/** The Secret of an authority, in the place of the one that has this version; without one there must be none. */
export function auditManifest(cluster: Cluster, roots: AuditRoots, resourceVersion: string | undefined): Manifest {
  const data = encodeFiles(roots)
  const manifest = secretManifest(cluster, AUDIT_SECRET, data)
  manifest.metadata.annotations = { [CONTENT]: fingerprint(data) }
  if (resourceVersion !== undefined) manifest.metadata.resourceVersion = resourceVersion
  return manifest
}

/** A sink is wanted, and there is nothing yet to show it. */
export const lacksAuditRoots = ({ cluster, auditRoots }: Pick<Observed, 'cluster' | 'auditRoots'>): boolean =>
  cluster.spec.controlPlane?.audit?.sink !== undefined && !auditRoots

export function planAuditRoots(o: Observed): Action[] {
  if (!lacksAuditRoots(o)) return []
  const resourceVersion = o.secrets.get(AUDIT_SECRET)?.metadata?.resourceVersion
  return [{ kind: 'createAuditRoots', ...(resourceVersion === undefined ? {} : { resourceVersion }) }]
}
