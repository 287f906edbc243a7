import { importJWK, jwtVerify } from 'jose'
import type { OperatorJwk } from '../config.ts'
import type { Viewer } from '../policy.ts'
import { normalEmail, viewerOf } from './model.ts'
import type { UserRepository } from './repository.ts'

const MAX_LIFE_SECONDS = 15 * 60

/** The viewer a signed token speaks for; undefined when it is no such token, has ended, or its subject is no admin. */
export type OperatorTokens = (token: string) => Promise<Viewer | undefined>

/**
 * Lets whoever operates this machine act as an existing admin without a stored credential: a JWT signed with the
 * instance's Ed25519 key (`alg` EdDSA, `iss` seedbed-operator, `aud` seedbed-master, `sub` the admin's e-mail).
 */
export async function operatorTokens(jwk: OperatorJwk, users: UserRepository): Promise<OperatorTokens> {
  const key = await importJWK({ ...jwk }, 'EdDSA')
  return async (token) => {
    const verified = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer: 'seedbed-operator',
      audience: 'seedbed-master',
      requiredClaims: ['exp', 'iat', 'sub'],
      // Bounds the age since `iat`, so a token cannot grant itself a longer life.
      maxTokenAge: MAX_LIFE_SECONDS,
      clockTolerance: 5,
    }).catch(() => undefined)
    const { sub, exp, iat } = verified?.payload ?? {}
    if (sub === undefined || exp === undefined || iat === undefined || exp - iat > MAX_LIFE_SECONDS) return undefined
    const found = await users.findByEmail(normalEmail(sub))
    const viewer = found && viewerOf(found.user)
    return viewer?.isAdmin ? viewer : undefined
  }
}
