import * as z from 'zod'
import { ROLES } from '../policy.ts'

/** A place in a project that waits for somebody to log in. At most one for each project and address. */
export const Invitation = z.object({
  id: z.string(),
  projectId: z.string(),
  /** Lower case. */
  email: z.string(),
  role: z.enum(ROLES),
  /** Id of a user or of a service account. */
  invitedBy: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
  /** Set while this user is being made a member: from here on the invitation cannot be taken back. */
  acceptedBy: z.string().optional(),
})
export type Invitation = z.infer<typeof Invitation>
