import { z } from 'zod'

/** A person. Their password's hash stays in the repository's hands (`Credential`). */
export const User = z.object({
  id: z.string(),
  revision: z.int(),
  /** Lower case; unique; also the name that RBAC sees in every cluster. */
  email: z.string(),
  name: z.string(),
  isAdmin: z.boolean(),
  createdAt: z.date(),
})
export type User = z.infer<typeof User>

/** How a person proves who they are. */
export const Credential = z.object({
  passwordHash: z.string(),
  /** The password was made by the platform: it opens no session, it only buys a password of the person's own. */
  oneTime: z.boolean(),
})
export type Credential = z.infer<typeof Credential>

export const Session = z.object({
  /** SHA-256 of the token, hex. The token itself is stored nowhere. */
  id: z.string(),
  userId: z.string(),
  expiresAt: z.date(),
})
export type Session = z.infer<typeof Session>

/** E-mail addresses are compared without regard to case. */
export const normalEmail = (email: string) => email.trim().toLowerCase()
