import * as z from 'zod'
import type { Viewer } from '../policy.ts'

/** What a token may change; it reads whatever its owner may read. */
export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** What a program proves by in whose name it acts. The secret itself is stored nowhere. */
export const ApiToken = z.object({
  id: z.string(),
  /** A user's or a service account's. */
  ownerId: z.string(),
  /** Unique among the owner's. */
  name: z.string(),
  scope: z.enum(TOKEN_SCOPES),
  createdAt: z.date(),
  expiresAt: z.date(),
  /** To the minute. */
  lastUsedAt: z.date().optional(),
  lastUsedFrom: z.string().optional(),
})
export type ApiToken = z.infer<typeof ApiToken>

/** What is left of the owner's rights: `write` acts as a member does, `admin` also by the role on the platform. Pure. */
export function limitTo(scope: TokenScope, viewer: Viewer): Viewer {
  if (scope === 'admin') return viewer
  const isAuditor = viewer.isAdmin || viewer.isAuditor === true
  return { ...viewer, isAdmin: false, isAuditor, ...(scope === 'read' ? { readOnly: true } : {}) }
}
