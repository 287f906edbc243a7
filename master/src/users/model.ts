import * as z from 'zod'
import { PLATFORM_ROLES, type Viewer } from '../policy.ts'

/** A person. Their password's hash stays in the repository's hands (`Credential`). */
export const User = z.object({
  id: z.string(),
  revision: z.int(),
  /** Lower case; unique; also the name that RBAC sees in every cluster. */
  email: z.string(),
  name: z.string(),
  platformRole: z.enum(PLATFORM_ROLES).optional(),
  createdAt: z.date(),
  lastLogInAt: z.date().optional(),
  /** Of a person whom an identity provider vouches for. */
  identity: z.object({ provider: z.string(), issuer: z.string(), subject: z.string() }).optional(),
  /** What that provider said at the last log-in: `PROVIDER:GROUP`. */
  groups: z.array(z.string()).optional(),
  /** Set until the clusters of all their projects were told what they may do now; when that changed. */
  accessChangedAt: z.date().optional(),
  /** Groups that they were in since before then. */
  leftGroups: z.array(z.string()).optional(),
  /** While it is set the person is nobody: neither password nor session nor token counts. */
  disabledAt: z.date().optional(),
})
export type User = z.infer<typeof User>

/** How a person proves who they are. */
export const Credential = z.object({
  /** Absent for a person who logs in elsewhere. */
  passwordHash: z.string().optional(),
  /** The password was made by the platform: it opens no session, it only buys a password of the person's own. */
  oneTime: z.boolean(),
  /** When a one-time password is worth nothing any more; the first admin's lasts until it is used. */
  oneTimeUntil: z.date().optional(),
})
export type Credential = z.infer<typeof Credential>

/** E-mail addresses are compared without regard to case. */
export const normalEmail = (email: string) => email.trim().toLowerCase()

/** What a person may be; undefined for one who is disabled. By what they ask is for the caller to add. */
export function viewerOf({ id, email, platformRole, disabledAt, groups = [] }: User): Viewer | undefined {
  if (disabledAt) return undefined
  return { userId: id, email, isAdmin: platformRole === 'admin', isAuditor: platformRole === 'auditor', groups }
}
