import * as z from 'zod'

/** In the order in which they are over. What can go at the same time does; the first that has something left is the one told. */
export const DELETION_STEPS = ['Machines', 'Exposure', 'Workloads', 'Volumes', 'Namespace'] as const
export const DeletionStep = z.enum(DELETION_STEPS)
export type DeletionStep = z.infer<typeof DeletionStep>

/** No more of what is left is named. */
export const MOST_LEFT = 20

/** An object of a cluster that is being deleted, which is still there. */
export const LeftObject = z.object({
  /** `Machine` is one of a provider; the others are kinds of the seed. */
  kind: z.string().max(63),
  name: z.string().max(253),
  /** What holds it, in a few words; absent where nothing is seen to. */
  heldBy: z.string().max(300).optional(),
})
export type LeftObject = z.infer<typeof LeftObject>

/** How far the deletion of a cluster is. Times are RFC 3339. */
export const ClusterDeletion = z.object({
  step: DeletionStep,
  /** When its deletion was asked for on the seed. */
  startedAt: z.string(),
  /** When this step began, and until when it should be over. */
  since: z.string(),
  deadline: z.string(),
  /** The deadline is over. It is tried on, but somebody should look. */
  late: z.boolean(),
  /** What it waits for, and when it is late what to do, in one sentence for people. */
  message: z.string().max(1024),
  /** Of every step, those of this one first. */
  left: z.array(LeftObject).max(MOST_LEFT),
  leftCount: z.int(),
})
export type ClusterDeletion = z.infer<typeof ClusterDeletion>
