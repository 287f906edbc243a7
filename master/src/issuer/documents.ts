import type { SigningKey } from './keys.ts'

export const ALGORITHM = 'ES256'
/** Under the address that people type; the issuer's name is part of every token, so it never changes. */
export const ISSUER_PATH = '/oidc'

/** Pure. */
export const issuerOf = (publicUrl: string) => new URL(ISSUER_PATH, publicUrl).href

/** What an API server takes a token for: this one cluster. Pure. */
export const audienceOf = (clusterId: string) => `seedbed-cluster:${clusterId}`

/** OpenID Connect Discovery 1.0, as far as who verifies tokens reads it. Pure. */
export const discoveryDocument = (issuer: string) => ({
  issuer,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['id_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [ALGORITHM],
  claims_supported: ['iss', 'sub', 'aud', 'iat', 'nbf', 'exp', 'jti', 'email'],
})

/** The public keys (RFC 7517): the one that signs, the next one, and those whose tokens still live. Pure. */
export const keySet = (keys: readonly Pick<SigningKey, 'id' | 'publicJwk'>[]) => ({
  keys: keys.map(({ id, publicJwk }) => ({ ...publicJwk, kid: id, alg: ALGORITHM, use: 'sig' })),
})
