import * as z from 'zod'

/** A mail that is to be sent, or was. Its content is sealed until then, and nobody's afterwards. */
export const Mail = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'sent', 'given up']),
  /** `Content`; gone when it was sent or given up. */
  sealed: z.object({ keyId: z.string(), data: z.string() }).optional(),
  createdAt: z.date(),
  attempts: z.int(),
  nextAttemptAt: z.date().optional(),
})
export type Mail = z.infer<typeof Mail>

/** What somebody reads. Never a secret: mail lies about on servers and in inboxes for years. */
export const Content = z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string() })
export type Content = z.infer<typeof Content>

export const contextOf = ({ id }: Pick<Mail, 'id'>) => `mail ${id}`
