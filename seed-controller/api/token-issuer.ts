import * as z from 'zod'
import { ObjectMeta } from './meta.ts'

export const TOKEN_ISSUER_KIND = 'TokenIssuer'
export const TOKEN_ISSUER_PLURAL = 'tokenissuers'
/** There is one on each seed, under this name. */
export const TOKEN_ISSUER_NAME = 'platform'

/** No token for a cluster lives longer, in seconds: 12 h. API servers refuse those that would. */
export const MAX_CLUSTER_TOKEN_SECONDS = 43_200

/** What an API server takes a token for: this one cluster. */
export const audienceOf = (clusterId: string): string => `seedbed-cluster:${clusterId}`

/** A public key (RFC 7517) as it is served to API servers. */
const PublicKey = z.object({
  kid: z.string().min(1).max(128),
  kty: z.enum(['EC']),
  crv: z.enum(['P-256']),
  x: z.string().min(1).max(64),
  y: z.string().min(1).max(64),
  alg: z.enum(['ES256']),
  use: z.enum(['sig']),
})

/** Who says to the API servers of a seed's clusters who people are, and by which keys to believe it. Public. */
export const TokenIssuerSpec = z.object({
  /** `iss` of the tokens. Nobody dials it: the seed-controller serves the documents. Kubernetes takes nothing but https. */
  issuer: z
    .string()
    .max(512)
    .regex(/^https:\/\/[^?#@\s]+$/),
  /** Those that sign, will sign, or signed what is still alive. */
  keys: z.array(PublicKey).min(1).max(16),
})
export type TokenIssuerSpec = z.infer<typeof TokenIssuerSpec>

/** `tokenissuers.seedbed.dev`, cluster-scoped. */
export const TokenIssuer = z.object({
  apiVersion: z.literal('seedbed.dev/v1alpha1'),
  kind: z.literal(TOKEN_ISSUER_KIND),
  metadata: ObjectMeta,
  spec: TokenIssuerSpec,
})
export type TokenIssuer = z.infer<typeof TokenIssuer>
