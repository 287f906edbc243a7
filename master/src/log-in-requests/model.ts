import * as z from 'zod'

/** A command that waits for somebody to log it in. */
export const LogInRequest = z.object({
  /** SHA-256 of the secret that the command has, hex. The secret itself is stored nowhere. */
  id: z.string(),
  /** What people type: it finds a request, and opens nothing. Unique. */
  code: z.string(),
  /** Where the command asked from, and what it said of itself: for people to recognize. */
  address: z.string(),
  userAgent: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
  state: z.enum(['waiting', 'confirmed', 'refused']),
  /** Who confirmed it. */
  userId: z.string().optional(),
})
export type LogInRequest = z.infer<typeof LogInRequest>
