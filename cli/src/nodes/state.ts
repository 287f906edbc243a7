import type { V1Node } from '@kubernetes/client-node'
import * as z from 'zod'
import { isReady } from './live-node.ts'

/** As the seed-controller writes it while a node is on its way to another version. */
const ANNOTATION = 'seedbed.dev/upgrade'
const Mark = z.object({ to: z.string(), phase: z.string() })

/** Whether a node takes pods, and what is done with it: `ready, cordoned, draining for 1.36.3`. Pure. */
export function nodeState(node: V1Node): string {
  return [isReady(node) ? 'ready' : 'not ready', ...cordonOf(node), ...upgradeOf(node)].join(', ')
}

const cordonOf = ({ spec }: V1Node) => (spec?.unschedulable === true ? ['cordoned'] : [])

function upgradeOf({ metadata }: V1Node): string[] {
  const text = metadata?.annotations?.[ANNOTATION]
  if (text === undefined) return []
  try {
    const { to, phase } = Mark.parse(JSON.parse(text))
    return [`${phase.toLowerCase()} for ${to}`]
  } catch {
    return []
  }
}
