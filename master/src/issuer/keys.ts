import * as z from 'zod'
import { MAX_CLUSTER_TOKEN_SECONDS } from '#seed-api'

const DAY_MS = 86_400_000
const ROTATION_MS = 30 * DAY_MS
/** So long is a key published before it signs: a seed may be out of the masters' reach for this long. */
const AHEAD_MS = 7 * DAY_MS
/** For clocks that differ. */
const SKEW_MS = 600_000

/** A key that signs tokens for clusters. The private part is only in `sealed`. */
export const SigningKey = z.object({
  /** `kid` in headers of tokens. */
  id: z.string(),
  /** Grows by one; unique, so that of two masters one makes the next key. */
  sequence: z.int(),
  publicJwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  sealed: z.object({ keyId: z.string(), data: z.string() }),
  /** It signs from here on, until the next one does. */
  signsFrom: z.date(),
})
export type SigningKey = z.infer<typeof SigningKey>

type Key = Pick<SigningKey, 'id' | 'sequence' | 'signsFrom'>
export type KeyPlan = {
  readonly create?: { readonly sequence: number; readonly signsFrom: Date }
  /** Ids of those whose last token has run out. */
  readonly remove: readonly string[]
}

/** What to do about the keys now; `keys` in the order of `sequence`. Pure. */
export function planKeys(keys: readonly Key[], now: Date): KeyPlan {
  const remove = keys.filter((_, i) => isOver(keys[i + 1], now)).map(({ id }) => id)
  const newest = keys.at(-1)
  if (!newest) return { create: { sequence: 1, signsFrom: now }, remove }
  const due = newest.signsFrom.getTime() + ROTATION_MS
  const soonest = now.getTime() + AHEAD_MS
  if (due > soonest) return { remove }
  // Masters that slept past the date still publish the key before it signs; the old one signs on meanwhile.
  return { create: { sequence: newest.sequence + 1, signsFrom: new Date(Math.max(due, soonest)) }, remove }
}

/** The key that signs now: the newest one whose time has come, or the very first, also where a clock is behind. Pure. */
export function signingKey<K extends Key>(keys: readonly K[], now: Date): K | undefined {
  return keys.findLast(({ signsFrom }) => signsFrom <= now) ?? keys[0]
}

function isOver(successor: Key | undefined, now: Date): boolean {
  return (
    successor !== undefined &&
    successor.signsFrom.getTime() + MAX_CLUSTER_TOKEN_SECONDS * 1_000 + SKEW_MS <= now.getTime()
  )
}
