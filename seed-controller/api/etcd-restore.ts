import * as z from 'zod'
import { Condition, ObjectMeta } from './meta.ts'

export const ETCD_RESTORE_KIND = 'EtcdRestore'
export const ETCD_RESTORE_PLURAL = 'etcdrestores'

/**
 * What a restore goes through, in this order. `Checking`: the snapshot is fetched, opened and tried as a member; the
 * cluster serves meanwhile. `Stopping`: API servers, then etcd. `Preparing`: every member's data is made from the
 * snapshot beside what is there. `Replacing`: it is put in its place. `StartingEtcd`: all members answer with it.
 * `StartingControlPlane`: API servers answer. `Returning`, after a failure: what was there is put back. `Cleaning`: what
 * is not needed any more is removed. `Done`: whatever came of it. A cluster that begins with another one's snapshot has
 * nothing to stop and nothing to return to: of these it goes through `Checking`, where the snapshot's keys are opened,
 * `Preparing`, `Replacing`, `StartingEtcd` and `StartingControlPlane`.
 */
export const RESTORE_STEPS = [
  'Checking',
  'Stopping',
  'Preparing',
  'Replacing',
  'StartingEtcd',
  'StartingControlPlane',
  'Returning',
  'Cleaning',
  'Done',
] as const
export const RestoreStep = z.enum(RESTORE_STEPS)
export type RestoreStep = z.infer<typeof RestoreStep>

/** Asks for a cluster to be brought back to one of its snapshots. Immutable once created. */
export const EtcdRestoreSpec = z.object({
  /** The id of the Cluster. */
  cluster: z.string().min(1),
  /** Name of an EtcdSnapshot of that cluster, or of the one that `from` has. */
  snapshot: z.string().min(1),
  /**
   * Where another cluster's snapshot is stored: names of the seed and the cluster that it is of. For a cluster that was made to
   * begin with it (`restoreFrom`), and has not begun.
   */
  from: z.object({ seed: z.string().min(1), cluster: z.string().min(1) }).optional(),
  /** Who asked for it. */
  user: z.string().min(1).optional(),
})
export type EtcdRestoreSpec = z.infer<typeof EtcdRestoreSpec>

export const EtcdRestoreStatus = z.object({
  /** Each step that was begun, with when, RFC 3339; the last one is under way. */
  steps: z.array(z.object({ step: RestoreStep, startedAt: z.string() })).optional(),
  /** When the snapshot was taken: what was written later is lost. */
  takenAt: z.string().optional(),
  /** etcd's revision that the snapshot holds, and the objects in it, as they were seen in this restore's own trial. */
  revision: z.int().optional(),
  objects: z.int().optional(),
  /** What the keys that lie beside another cluster's snapshot say of it: SHA-256 and bytes before it was sealed. */
  source: z.object({ sha256: z.string(), sizeBytes: z.int() }).optional(),
  /** `Restored`: `Unknown` while it is under way, `True` when the cluster serves what the snapshot holds. */
  conditions: z.array(Condition).optional(),
})
export type EtcdRestoreStatus = z.infer<typeof EtcdRestoreStatus>

/** `etcdrestores.seedbed.dev`, cluster-scoped; labelled with its cluster. Deleting it before `Replacing` gives it up. */
export const EtcdRestore = z.object({
  apiVersion: z.literal('seedbed.dev/v1alpha1'),
  kind: z.literal(ETCD_RESTORE_KIND),
  metadata: ObjectMeta,
  spec: EtcdRestoreSpec,
  status: EtcdRestoreStatus.optional(),
})
export type EtcdRestore = z.infer<typeof EtcdRestore>

/** The one condition of an EtcdRestore. */
export const RESTORED = 'Restored'
