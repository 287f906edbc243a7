import type { SigningKey } from './keys.ts'

export const ALGORITHM = 'ES256' as const
/** Under the address that people type; the issuer's name is part of every token, so it never changes. */
export const ISSUER_PATH = '/oidc'

/** With https even where the platform is reached without: API servers take no other name, and dial their seed. Pure. */
export function issuerOf(publicUrl: string): string {
  const url = new URL(ISSUER_PATH, publicUrl)
  return `https://${url.host}${url.pathname}`
}

/** OpenID Connect Discovery 1.0, as far as who verifies tokens reads it. Pure. */
export const discoveryDocument = (publicUrl: string) => ({
  issuer: issuerOf(publicUrl),
  jwks_uri: new URL(`${ISSUER_PATH}/jwks`, publicUrl).href,
  response_types_supported: ['id_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [ALGORITHM],
  claims_supported: ['iss', 'sub', 'aud', 'iat', 'nbf', 'exp', 'jti', 'email'],
})

/** The public keys (RFC 7517): the one that signs, the next one, and those whose tokens still live. Pure. */
export const keySet = (keys: readonly Pick<SigningKey, 'id' | 'publicJwk'>[]) => ({
  keys: keys.map(({ id, publicJwk }) => ({ ...publicJwk, kid: id, alg: ALGORITHM, use: 'sig' as const })),
})
