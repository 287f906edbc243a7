import type { EtcdSnapshot, StoredSnapshot } from '#seed-api'

/** Holds an EtcdSnapshot until what is stored of it is gone. */
export const SNAPSHOT_FINALIZER = 'seedbed.dev/stored'

/** The Secret of the seed's own namespace that says where snapshots go and how they are sealed. */
export const SETTINGS_SECRET = 'seedbed-snapshots'

/**
 * Of what is stored. Never changes: where a snapshot lies is found by its name alone.
 * @param seed name of the seed
 */
export const storedKey = (seed: string, { metadata, spec }: EtcdSnapshot): string =>
  storedKeyOf({ seed, cluster: spec.cluster, snapshot: metadata.name })

/** The same by names alone. */
export const storedKeyOf = ({ seed, cluster, snapshot }: StoredSnapshot): string =>
  `${seed}/${cluster}/${snapshot}.db.age`

/** Of the cluster's keys, which lie sealed beside the snapshot. */
export const rootsKey = (stored: string): string => stored.replace(/\.db\.age$/, '.roots.age')

/** Of the pod that a snapshot is tried in. */
export const scratchName = (snapshot: string): string => `verify-${snapshot}`

/** Of a snapshot: its cluster and when it was asked for, to the second. */
export function snapshotName(cluster: string, now: Date): string {
  return `${cluster}-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`
}
