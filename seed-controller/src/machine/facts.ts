import type { V1Node } from '#kubernetes'
import * as z from 'zod'
import { POOL_LABEL } from '#seed-api'

/** On a Node whose machine is going to be deleted. Written together with the cordon. */
export const LEAVING_ANNOTATION = 'seedbed.dev/leaving'

/**
 * What was decided about a Node whose machine goes, and stands on it: whoever comes after a crash goes on there. A node may
 * write it on itself, and gains nothing: that only says which of those that are too many goes first.
 */
const LeavingMark = z.object({
  /** RFC 3339. */
  since: z.string(),
  /** Whether it was cordoned for this, and not by somebody else before. */
  cordoned: z.boolean(),
})
export type LeavingMark = z.infer<typeof LeavingMark>

/** A Node, as far as it is decided from it what becomes of machines. */
export type MachineNode = {
  readonly name: string
  /** As its label says, which no node can give itself. */
  readonly pool?: string | undefined
  readonly ready: boolean
  /** Since when it is ready, or is not; undefined when it never said. */
  readonly since?: string | undefined
  readonly cordoned: boolean
  readonly mark?: LeavingMark | undefined
}

/** Pure. */
export function machineNode(node: V1Node): MachineNode {
  const { labels, annotations } = node.metadata ?? {}
  return {
    name: node.metadata?.name ?? '',
    pool: labels?.[POOL_LABEL],
    cordoned: node.spec?.unschedulable === true,
    mark: readMark(annotations?.[LEAVING_ANNOTATION]),
    ...readinessOf(node),
  }
}

function readinessOf({ metadata, status }: V1Node): Pick<MachineNode, 'ready' | 'since'> {
  const said = status?.conditions?.find(({ type }) => type === 'Ready')
  const since = said?.lastTransitionTime ?? metadata?.creationTimestamp
  return { ready: said?.status === 'True', since }
}

function readMark(text: string | undefined): LeavingMark | undefined {
  if (text === undefined) return undefined
  try {
    return LeavingMark.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
