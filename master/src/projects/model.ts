import * as z from 'zod'
import { Fact } from '../outbox/model.ts'
import { ROLES } from '../policy.ts'

export const Member = z.object({ userId: z.string(), role: z.enum(ROLES) })
export type Member = z.infer<typeof Member>

/** A group of an identity provider, `PROVIDER:GROUP`, whose people have a role. */
export const GroupBinding = z.object({ group: z.string(), role: z.enum(ROLES) })
export type GroupBinding = z.infer<typeof GroupBinding>

/** What a quota can limit. */
export const QUOTA_KINDS = ['clusters', 'nodes', 'cpus', 'memoryGiB'] as const
export const Quota = z.object({
  clusters: z.int().optional(),
  nodes: z.int().optional(),
  /** Of all nodes together, as these two. */
  cpus: z.int().optional(),
  memoryGiB: z.int().optional(),
})
export type Quota = z.infer<typeof Quota>

/** The tenant. `revision` grows by one with every change. */
export const Project = z.object({
  id: z.string(),
  revision: z.int(),
  name: z.string(),
  labels: z.record(z.string(), z.string()).optional(),
  createdAt: z.date(),
  members: z.array(Member),
  /** In the order of names. */
  groups: z.array(GroupBinding).optional(),
  /** Set until every cluster of the project was told who is in it now; when that changed. */
  accessChangedAt: z.date().optional(),
  /** What the project may have; absent where there is no limit. */
  quota: Quota.optional(),
  /** Set once deletion was asked for, and never taken back: nothing may be added, and everything in it goes. */
  deletingAt: z.date().optional(),
  /** What happened to it and is not told yet. A change at the same moment may put back what was told: told twice is told once. */
  outbox: z.array(Fact).optional(),
})
export type Project = z.infer<typeof Project>
