import * as z from 'zod'
import { newIdAt } from '../ids.ts'

/** What people are told of: a closed list. */
export const CLUSTER_EVENT_KINDS = [
  'created',
  'changed',
  'conditionTurned',
  'alertFiring',
  'alertResolved',
  'deletionAsked',
  'removed',
] as const

/** Something that happened to a cluster, as people are told of it. Ids grow with time, within one millisecond at random. */
export const ClusterEvent = z.object({
  id: z.string(),
  clusterId: z.string(),
  /** The cluster's name: it may be gone when somebody reads this. */
  clusterName: z.string(),
  projectId: z.string(),
  at: z.date(),
  kind: z.enum(CLUSTER_EVENT_KINDS),
  /** One sentence. */
  message: z.string(),
  /** Name of who did it, as it was then; absent for what happened by itself. */
  by: z.string().optional(),
  changes: z.array(z.object({ field: z.string(), from: z.string().optional(), to: z.string().optional() })).default([]),
  condition: z.object({ type: z.string(), status: z.string(), reason: z.string() }).optional(),
})
export type ClusterEvent = z.infer<typeof ClusterEvent>
export type NewClusterEvent = Omit<z.input<typeof ClusterEvent>, 'id' | 'at'>

export function newClusterEvent(event: NewClusterEvent, at = new Date()): ClusterEvent {
  return ClusterEvent.parse({ ...event, id: newIdAt(at), at })
}
