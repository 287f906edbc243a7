import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'

const dirOf = (stateDir: string) => path.join(stateDir, 'secrets')

export const secretFile = (stateDir: string, name: string) => path.join(dirOf(stateDir), name)

/** The secret of that name; made at first use from 24 random bytes and kept in a file that only root reads. */
export function secret(stateDir: string, name: string, make = () => randomBytes(24).toString('base64url')): string {
  const file = secretFile(stateDir, name)
  if (!existsSync(file)) {
    mkdirSync(dirOf(stateDir), { recursive: true, mode: 0o700 })
    writeFileSync(file, make(), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

const OPERATOR_PRIVATE = 'operator.jwk'
const OPERATOR_PUBLIC = 'operator.pub.jwk'
const TOKEN_LIFE = '10m'

/** Makes the key pair by which whoever reads this instance's state acts as its first admin; returns the public key's file. */
export async function ensureOperatorKey(stateDir: string): Promise<string> {
  const file = secretFile(stateDir, OPERATOR_PUBLIC)
  if (existsSync(file)) return file
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const [priv, pub] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)])
  secret(stateDir, OPERATOR_PRIVATE, () => JSON.stringify({ ...priv, alg: 'EdDSA' }))
  secret(stateDir, OPERATOR_PUBLIC, () => JSON.stringify({ ...pub, alg: 'EdDSA' }))
  return file
}

/** A token that acts as the admin with that e-mail address for ten minutes. */
export async function signOperatorToken(stateDir: string, email: string): Promise<string> {
  const jwk = JSON.parse(readFileSync(secretFile(stateDir, OPERATOR_PRIVATE), 'utf8')) as JWK
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer('seedbed-operator')
    .setAudience('seedbed-master')
    .setSubject(email)
    .setIssuedAt()
    .setExpirationTime(TOKEN_LIFE)
    .sign(await importJWK(jwk, 'EdDSA'))
}
