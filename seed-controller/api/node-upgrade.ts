import * as z from 'zod'
import type { Mistake } from './mistake.ts'

/**
 * The annotation of a Node that says how far its upgrade is: JSON, `NodeUpgradeMark`. The seed-controller writes it. A
 * node may write it too, as all annotations of its own Node, and gains nothing by that: who has the machine has its
 * kubelet, and an agent takes no version but the one in `NodeConfig`, which nodes cannot write.
 */
export const NODE_UPGRADE_ANNOTATION = 'seedbed.dev/upgrade'

const PlainVersion = z.string().regex(/^\d{1,3}\.\d{1,4}\.\d{1,4}$/)

/** `Draining`: its pods go elsewhere first. `Replacing`: its agent may replace kubelet now. */
export const NodeUpgradePhase = z.enum(['Draining', 'Replacing'])
export type NodeUpgradePhase = z.infer<typeof NodeUpgradePhase>

export const NodeUpgradeMark = z.object({
  /** The version that it goes to, without the `v`. */
  to: PlainVersion,
  phase: NodeUpgradePhase,
  /** RFC 3339: since when it is in this phase. */
  since: z.iso.datetime(),
  /** True: it was cordoned for this, and takes pods again afterwards. False: somebody else had said so, and it stays so. */
  cordoned: z.boolean(),
})
export type NodeUpgradeMark = z.infer<typeof NodeUpgradeMark>

/** Undefined where there is none, or none that can be read. */
export function readUpgradeMark(annotation: string | undefined): NodeUpgradeMark | undefined {
  if (annotation === undefined || annotation.length > 1_024) return undefined
  try {
    return NodeUpgradeMark.safeParse(JSON.parse(annotation)).data
  } catch {
    return undefined
  }
}

/** In the order of the week, from 1, as ISO 8601 counts them. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const HALF_AN_HOUR = 30
const A_DAY = 1_440

/** When a node may be taken. One that was taken is finished, also after it has closed. */
export const MaintenanceWindow = z.object({
  /** On which it opens; all of them where absent. */
  days: z.array(z.enum(WEEKDAYS)).min(1).max(7).optional(),
  /** `22:30`, by the clock of `timeZone`. */
  start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write hours and minutes, as 22:30.'),
  durationMinutes: z.int().min(HALF_AN_HOUR).max(A_DAY),
  /** A name of the IANA's: `Europe/Berlin`. */
  timeZone: z.string().min(1).max(64),
})
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>

export const DEFAULT_DRAIN_TIMEOUT_SECONDS = 1_800
const DRAIN_TIMEOUT_SECONDS = [60, 86_400] as const

/** How the nodes of a cluster follow its control plane to another version; what is absent is as by default. */
export const NodeUpgradePolicy = z.object({
  /** So many nodes may be away at a time, `1` or `25%` of all; at least one. 1 by default. */
  maxUnavailable: z
    .string()
    .regex(/^([1-9]\d{0,3}|[1-9]\d?%|100%)$/, 'Write a number of nodes, as 2, or a part of all, as 25%.')
    .optional(),
  /** True: no node is taken, and one that is being drained is given back. */
  paused: z.boolean().optional(),
  window: MaintenanceWindow.optional(),
  /** After this the upgrade has stopped, and goes on once the pods have gone. */
  drainTimeoutSeconds: z.int().min(DRAIN_TIMEOUT_SECONDS[0]).max(DRAIN_TIMEOUT_SECONDS[1]).optional(),
})
export type NodeUpgradePolicy = z.infer<typeof NodeUpgradePolicy>

/** The first thing in it that cannot be, by its path in `NodeUpgradePolicy`, and what can. Pure. */
export function findNodeUpgradeMistake(policy: NodeUpgradePolicy): Mistake | undefined {
  const [issue] = NodeUpgradePolicy.safeParse(policy).error?.issues ?? []
  if (issue) return { field: issue.path.join('.'), message: messageOf(issue) }
  const { timeZone } = policy.window ?? {}
  if (timeZone === undefined || isTimeZone(timeZone)) return undefined
  return { field: 'window.timeZone', message: `"${timeZone}" is no time zone: use a name like Europe/Berlin, or UTC.` }
}

function messageOf({ path, message }: z.core.$ZodIssue): string {
  const last = path.at(-1)
  if (last === 'drainTimeoutSeconds') return `Choose ${DRAIN_TIMEOUT_SECONDS.join(' to ')} seconds.`
  if (last === 'durationMinutes') return `Choose ${HALF_AN_HOUR} to ${A_DAY} minutes.`
  return path.includes('days') ? `Name days of the week, each as one of ${WEEKDAYS.join(', ')}.` : message
}

/** Whether this runtime knows a time zone by that name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** How far one node is on its way to another version. */
export const ListedNodeUpgrade = z.object({
  to: z.string().max(32),
  /** `Stuck`: in one of the others for longer than it may take; nothing else is begun meanwhile. */
  state: z.enum(['Draining', 'Replacing', 'Stuck']),
  since: z.string(),
  /** What is waited for, and what to do. */
  message: z.string().max(512),
})
export type ListedNodeUpgrade = z.infer<typeof ListedNodeUpgrade>

/** How far the nodes of a cluster are behind its control plane. */
export const NodesUpgrade = z.object({
  /** The version that they are going to, or are of. */
  to: z.string().max(32),
  /** How many nodes are of that version. */
  upgraded: z.int(),
  /** Those that are being upgraded now, by name; at most ten. */
  current: z.array(z.string().max(253)).max(10).optional(),
})
export type NodesUpgrade = z.infer<typeof NodesUpgrade>
