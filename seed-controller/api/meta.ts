import * as z from 'zod'

export const GROUP = 'seedbed.dev'
export const VERSION = 'v1alpha1'
export const API_VERSION = `${GROUP}/${VERSION}` as const

/** The part of Kubernetes' ObjectMeta that Seedbed reads. */
export const ObjectMeta = z.object({
  name: z.string(),
  uid: z.string().optional(),
  generation: z.int().optional(),
  resourceVersion: z.string().optional(),
  creationTimestamp: z.string().optional(),
  deletionTimestamp: z.string().optional(),
  finalizers: z.array(z.string()).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
})
export type ObjectMeta = z.infer<typeof ObjectMeta>

/** As `metav1.Condition`: one type, one fact; `reason` is for programs, `message` is one sentence for people. */
export const Condition = z.object({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string(),
  message: z.string(),
  lastTransitionTime: z.string(),
  observedGeneration: z.int().optional(),
})
export type Condition = z.infer<typeof Condition>
