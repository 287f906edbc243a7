import type { V1Secret } from '#kubernetes'
import type { Cluster } from '#seed-api'
import type { Manifest } from '#templates'
import { StalledError } from '../errors.ts'
import { lacksVpnRoots, readRoots, ROOTS_SECRET, type Roots } from '../pki/roots.ts'
import { fingerprint } from './desired.ts'
import { CONTENT } from './names.ts'
import { secretManifest } from './secret.ts'

/**
 * The roots that a Secret holds. Throws a StalledError when some are missing, and when they are not those that were
 * made: certificates of other roots would be written everywhere, and nobody would be let in any more.
 */
export function rootsOf(secret: V1Secret): Roots {
  const roots = readRoots(secret.data ?? {})
  refuseOthers(secret)
  return roots
}

/**
 * Whether the Secret is as it was made, for a cluster that had no VPN then: what it lacks may be added. Once added,
 * it is missed like the others. Throws a StalledError when something was changed since.
 */
export function isFromBeforeVpn(secret: V1Secret): boolean {
  if (!lacksVpnRoots(secret.data ?? {})) return false
  refuseOthers(secret)
  return true
}

function refuseOthers({ data = {}, metadata }: V1Secret): void {
  const made = metadata?.annotations?.[CONTENT]
  if (made !== undefined && made !== fingerprint(data)) {
    throw new StalledError('RootsChanged', `its content does not fit its annotation ${CONTENT}`)
  }
}

/** The Secret of a cluster's roots, with what tells whether anyone changed it since. `data`: base64. */
export function rootsManifest(cluster: Cluster, data: Readonly<Record<string, string>>): Manifest {
  const manifest = secretManifest(cluster, ROOTS_SECRET, data)
  manifest.metadata.annotations = { [CONTENT]: fingerprint(data) }
  return manifest
}
