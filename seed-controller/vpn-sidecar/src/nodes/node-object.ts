import * as z from 'zod'
import type { NodeFacts } from './table.ts'

/** The part of a Node (core/v1) that is read here. */
const NodeObject = z.object({
  metadata: z.object({ name: z.string(), uid: z.string(), creationTimestamp: z.string() }),
  spec: z.object({ podCIDR: z.string().optional() }).optional(),
})
type NodeObject = z.infer<typeof NodeObject>

export const NodeList = z.object({
  metadata: z.object({ resourceVersion: z.string(), continue: z.string().optional() }),
  items: z.array(NodeObject),
})

export const WatchEvent = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['ADDED', 'MODIFIED', 'DELETED']), object: NodeObject }),
  z.object({ type: z.literal('BOOKMARK') }),
  z.object({ type: z.literal('ERROR'), object: z.object({ message: z.string().optional() }) }),
])

export function factsOf({ metadata, spec }: NodeObject): NodeFacts {
  return {
    uid: metadata.uid,
    name: metadata.name,
    createdAt: metadata.creationTimestamp,
    podCIDR: spec?.podCIDR,
  }
}
