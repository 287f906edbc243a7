import { createHash } from 'node:crypto'
import { CLUSTER_METRICS } from '#seed-api'
import type { Connection } from '../kube/connection.ts'
import type { V1TokenReview } from '#kubernetes'

/** A token that was good is not asked for again within this time. */
const GOOD_FOR_MS = 60_000
const MAX_KNOWN = 100
const REVIEWS = '/apis/authentication.k8s.io/v1/tokenreviews'

/** Tells whether a token is one that the seed issued to `caller` for this purpose. Rejects when the seed cannot say. */
export type IsCaller = (token: string) => Promise<boolean>

/**
 * Who calls cannot be seen: the call comes from the seed's API server, which has its own reasons to reach pods, and any
 * other pod could make one too. So a caller brings a token of its service account for this audience, and the seed is asked.
 */
export function callersOf(connection: Connection, caller: string): IsCaller {
  const known = new Map<string, number>()
  return async (token) => {
    const digest = createHash('sha256').update(token).digest('base64')
    if ((known.get(digest) ?? 0) > Date.now()) return true
    const { audience } = CLUSTER_METRICS
    const spec = { token, audiences: [audience] }
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec }
    const { status } = await connection.call<V1TokenReview>({ method: 'POST', path: REVIEWS, body })
    const isGood =
      status?.authenticated === true &&
      status.user?.username === caller &&
      // A seed that knows no audiences names none, and then the token could be for anything.
      (status.audiences ?? []).includes(audience)
    if (isGood) remember(known, digest)
    return isGood
  }
}

function remember(known: Map<string, number>, digest: string): void {
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(digest, Date.now() + GOOD_FOR_MS)
}
