import type { TokenIssuerSpec } from '#seed-api'

export const DISCOVERY_PATH = '/.well-known/openid-configuration'
const KEYS_PATH = '/jwks'

/** What is served, by path. `at`: the address by which API servers reach it, like `https://10.96.0.9`. Pure. */
export function documentsOf({ issuer, keys }: TokenIssuerSpec, at: string): ReadonlyMap<string, string> {
  const discovery = {
    issuer,
    jwks_uri: `${at}${KEYS_PATH}`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...new Set(keys.map(({ alg }) => alg))],
  }
  return new Map([
    [DISCOVERY_PATH, JSON.stringify(discovery)],
    [KEYS_PATH, JSON.stringify({ keys })],
  ])
}
