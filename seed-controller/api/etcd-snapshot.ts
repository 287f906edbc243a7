import * as z from 'zod'
import { Condition, ObjectMeta } from './meta.ts'

export const ETCD_SNAPSHOT_KIND = 'EtcdSnapshot'
export const ETCD_SNAPSHOT_PLURAL = 'etcdsnapshots'

/** On an EtcdSnapshot that is being deleted: its stored object may stay where it is. For a store that is gone for good. */
export const LEAVE_STORED = 'seedbed.dev/leave-stored'

/** Asks for a snapshot of one cluster's etcd. Immutable once created. */
export const EtcdSnapshotSpec = z.object({
  /** The id of the Cluster. */
  cluster: z.string().min(1),
  /** What asked for it. Only those of the schedule are removed by it. */
  requestedBy: z.enum(['schedule', 'person', 'upgrade']),
  /** Who, where it was a person. */
  user: z.string().min(1).optional(),
  /** The version of Kubernetes before whose coming it is taken, where it was an upgrade. */
  before: z.string().min(1).optional(),
})
export type EtcdSnapshotSpec = z.infer<typeof EtcdSnapshotSpec>

export const EtcdSnapshotStatus = z.object({
  /** Where the sealed snapshot lies: `s3://BUCKET/KEY`. */
  location: z.string().optional(),
  /** Where the keys of its cluster lie, sealed as it is. Absent where it was taken before they were stored. */
  rootsLocation: z.string().optional(),
  /** Bytes of the snapshot before it was sealed. */
  sizeBytes: z.int().optional(),
  /** SHA-256 of the snapshot before it was sealed, hexadecimal. */
  sha256: z.string().optional(),
  /** When reading it from etcd began, RFC 3339: it holds everything that was stored before. */
  takenAt: z.string().optional(),
  /** The newest Kubernetes whose API server had served when it was taken: none that is older may read it. */
  kubernetesVersion: z.string().optional(),
  /** etcd's revision that it holds; known when it was verified. */
  revision: z.int().optional(),
  /** Objects that it holds; known when it was verified. */
  objects: z.int().optional(),
  /**
   * `Stored`: it lies sealed in the store. `Verified`: it was read back, unsealed and started as a member. `Portable`: the
   * keys of its cluster were opened too, so it can be restored into another cluster.
   */
  conditions: z.array(Condition).optional(),
})
export type EtcdSnapshotStatus = z.infer<typeof EtcdSnapshotStatus>

/** `etcdsnapshots.seedbed.dev`, cluster-scoped; labelled with its cluster. Deleting it deletes what is stored. */
export const EtcdSnapshot = z.object({
  apiVersion: z.literal('seedbed.dev/v1alpha1'),
  kind: z.literal(ETCD_SNAPSHOT_KIND),
  metadata: ObjectMeta,
  spec: EtcdSnapshotSpec,
  status: EtcdSnapshotStatus.optional(),
})
export type EtcdSnapshot = z.infer<typeof EtcdSnapshot>

export const SNAPSHOT_CONDITIONS = ['Stored', 'Verified', 'Portable'] as const
export type SnapshotConditionType = (typeof SNAPSHOT_CONDITIONS)[number]
