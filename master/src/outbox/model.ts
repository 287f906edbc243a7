import * as z from 'zod'
import { newIdAt } from '../ids.ts'

/**
 * What others can be told of: the name that the API has for it, and the type that programs get. Closed; sentences for
 * people are in docs/webhooks.md.
 */
export const TOLD_KINDS = {
  clusterCreated: 'cluster.created',
  clusterChanged: 'cluster.changed',
  clusterReady: 'cluster.ready',
  clusterNotReady: 'cluster.not_ready',
  clusterConditionTurned: 'cluster.condition_turned',
  clusterAlertFiring: 'cluster.alert_firing',
  clusterAlertResolved: 'cluster.alert_resolved',
  clusterDeletionAsked: 'cluster.deletion_asked',
  clusterDeleted: 'cluster.deleted',
  projectCreated: 'project.created',
  projectDeletionAsked: 'project.deletion_asked',
  projectDeleted: 'project.deleted',
  memberInvited: 'member.invited',
  memberAdded: 'member.added',
  memberRoleChanged: 'member.role_changed',
  memberRemoved: 'member.removed',
} as const
export type ToldKind = keyof typeof TOLD_KINDS
export const toldKinds = Object.keys(TOLD_KINDS) as [ToldKind, ...ToldKind[]]

/**
 * What only the platform itself makes something of. `clusterReported` becomes what turned by it; `clusterAlertsTurned` is
 * all alerts of one report together, for one mail.
 */
const INNER_KINDS = ['clusterReported', 'clusterAlertsTurned', 'userCreated', 'passwordReset', 'tokenExpiring'] as const

/**
 * Something that happened, to be told to whoever wants to know. It is stored in one write with what happened, and
 * stays there until it is told: see `OutboxRepository`.
 */
export const Fact = z.object({
  /** In the order of time. */
  id: z.string(),
  at: z.date(),
  kind: z.enum([...toldKinds, ...INNER_KINDS]),
  /** Absent for what concerns no project. */
  projectId: z.string().optional(),
  /** For programs: ids, names and what changed, never a secret. */
  data: z.record(z.string(), z.unknown()),
})
export type Fact = z.infer<typeof Fact>

export function newFact(fact: Omit<Fact, 'id' | 'at'>, at = new Date()): Fact {
  return { id: newIdAt(at), at, ...fact }
}

/** A fact that only one thing can have, once: whoever finds it twice makes the same id. */
export function factOnce(fact: Omit<Fact, 'id'>, thingId: string): Fact {
  return { id: fact.at.getTime().toString(36).padStart(9, '0') + thingId, ...fact }
}
