import { z } from 'zod'
import { ROLES } from '../policy.ts'

export const Member = z.object({ userId: z.string(), role: z.enum(ROLES) })
export type Member = z.infer<typeof Member>

/** The tenant. `revision` grows by one with every change. */
export const Project = z.object({
  id: z.string(),
  revision: z.int(),
  name: z.string(),
  createdAt: z.date(),
  members: z.array(Member),
  /** Set until every cluster of the project was told who is in it now; when that changed. */
  accessChangedAt: z.date().optional(),
  /** Set while it is looked whether the project can be deleted: meanwhile nothing may be added to it. */
  deletingAt: z.date().optional(),
})
export type Project = z.infer<typeof Project>
