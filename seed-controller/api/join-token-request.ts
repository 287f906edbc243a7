import * as z from 'zod'
import { Condition, ObjectMeta } from './meta.ts'
import { PoolName } from './node-pool.ts'

export const JOIN_TOKEN_REQUEST_KIND = 'JoinTokenRequest'
export const JOIN_TOKEN_REQUEST_PLURAL = 'jointokenrequests'

/** Bounds of a join token's life, in seconds: 10 minutes and 24 h. */
export const MIN_JOIN_TOKEN_SECONDS = 600
export const MAX_JOIN_TOKEN_SECONDS = 86_400

/** How the answer is sealed: the algorithms of its JWE. */
export const JOIN_TOKEN_SEAL = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' } as const

const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Asks the seed for a join token of one cluster. Immutable once created; holds nothing secret. */
export const JoinTokenRequestSpec = z.object({
  /** The id of the Cluster. */
  cluster: z.string().min(1),
  /** Who asks; must be owner or editor of the cluster. */
  user: z.string().min(1),
  /** Public half of a key pair made for this request alone, as a JWK. */
  publicKey: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: Coordinate, y: Coordinate }),
  expirationSeconds: z.int().min(MIN_JOIN_TOKEN_SECONDS).max(MAX_JOIN_TOKEN_SECONDS),
  /** The pool of the cluster that the node will be in; in none where it is absent. */
  pool: PoolName.optional(),
})
export type JoinTokenRequestSpec = z.infer<typeof JoinTokenRequestSpec>

export const JoinTokenRequestStatus = z.object({
  /** The join token, sealed for `spec.publicKey`: compact JWE. */
  sealedToken: z.string().optional(),
  /** When the token stops being good, RFC 3339. */
  expiresAt: z.string().optional(),
  /** One condition, `Issued`: True, or False with a reason (`Denied`, `WaitingForCluster`, `Invalid`). */
  conditions: z.array(Condition).optional(),
})
export type JoinTokenRequestStatus = z.infer<typeof JoinTokenRequestStatus>

/** `jointokenrequests.seedbed.dev`, cluster-scoped; removed by the seed-controller ten minutes after creation. */
export const JoinTokenRequest = z.object({
  apiVersion: z.literal('seedbed.dev/v1alpha1'),
  kind: z.literal(JOIN_TOKEN_REQUEST_KIND),
  metadata: ObjectMeta,
  spec: JoinTokenRequestSpec,
  status: JoinTokenRequestStatus.optional(),
})
export type JoinTokenRequest = z.infer<typeof JoinTokenRequest>
