import * as z from 'zod'
import type { Sealer } from '../secrets/sealing.ts'

const CONTEXT = 'log-in at an identity provider'
const LIFE_MS = 10 * 60_000

/** A log-in that has begun: what the browser keeps, sealed, until the provider sends it back. */
const Attempt = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** A path of ours. */
  returnTo: z.string(),
  expiresAt: z.coerce.date(),
})
export type Attempt = z.infer<typeof Attempt>

export const attemptEnd = (now: Date) => new Date(now.getTime() + LIFE_MS)

/** A value for a cookie. */
export function sealAttempt(attempt: Attempt, sealer: Sealer): string {
  const { keyId, data } = sealer.seal(JSON.stringify(attempt), CONTEXT)
  return `${keyId}.${Buffer.from(data, 'base64').toString('base64url')}`
}

/** Undefined for what was not sealed here, is of another provider, or is over. */
export function openAttempt(value: string, sealer: Sealer, is: { provider: string; now: Date }): Attempt | undefined {
  const [keyId = '', data = ''] = value.split('.')
  let text: string
  try {
    text = sealer.open({ keyId, data: Buffer.from(data, 'base64url').toString('base64') }, CONTEXT)
  } catch {
    // Whoever sends something else than what they were given has no log-in under way.
    return undefined
  }
  const attempt = Attempt.parse(JSON.parse(text))
  return attempt.provider === is.provider && attempt.expiresAt > is.now ? attempt : undefined
}

/** A path of ours, or `/`: nobody is sent to a place that a stranger named. Pure. */
export function safePath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\w\-.~!$&'()*+,;=:@%/?#]*$/.test(path) ? path : '/'
}
