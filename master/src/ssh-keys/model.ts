import * as z from 'zod'
import { KEY_TYPES } from './public-key.ts'

/** A public key of a project. It is never changed: another key is another SshKey. */
export const SshKey = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  type: z.enum(KEY_TYPES),
  bits: z.int(),
  fingerprint: z.string(),
  /** A line of `authorized_keys`, without a comment. */
  publicKey: z.string(),
  /** Id of a user or of a service account. */
  createdBy: z.string(),
  createdAt: z.date(),
})
export type SshKey = z.infer<typeof SshKey>
