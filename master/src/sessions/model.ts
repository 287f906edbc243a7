import * as z from 'zod'

/** A log-in that is open. */
export const Session = z.object({
  /** SHA-256 of the token, hex. The token itself is stored nowhere. */
  id: z.string(),
  userId: z.string(),
  createdAt: z.date(),
  /** To the minute. */
  lastUsedAt: z.date(),
  /** Where it was last used from. */
  address: z.string(),
  userAgent: z.string(),
  /** When it ends if nobody uses it until then. */
  expiresAt: z.date(),
  /** When it ends in any case. */
  endsAt: z.date(),
})
export type Session = z.infer<typeof Session>

/**
 * Who is at the other end of a request, for people to recognize; `userAgent` is what they claim, and `requestId` what
 * the answer's header `X-Request-Id` says.
 */
export type Client = { readonly address: string; readonly userAgent: string; readonly requestId: string }

const IDLE_MS = 12 * 3_600_000
const LONGEST_MS = 7 * 24 * 3_600_000
const MAX_USER_AGENT_LENGTH = 200

/** Pure. */
export function newSession(of: { id: string; userId: string }, client: Client, now: Date): Session {
  const endsAt = new Date(now.getTime() + LONGEST_MS)
  return { ...of, createdAt: now, ...usedNow({ endsAt }, client, now), endsAt }
}

/** What using a session changes in it. Pure. */
export function usedNow({ endsAt }: Pick<Session, 'endsAt'>, client: Client, now: Date) {
  return {
    lastUsedAt: now,
    address: client.address,
    userAgent: client.userAgent.slice(0, MAX_USER_AGENT_LENGTH),
    expiresAt: new Date(Math.min(now.getTime() + IDLE_MS, endsAt.getTime())),
  }
}
