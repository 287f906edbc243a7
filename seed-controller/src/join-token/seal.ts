import { CompactEncrypt, importJWK } from 'jose'
import { JOIN_TOKEN_SEAL, type JoinTokenRequestSpec } from '#seed-api'
import { StalledError } from '../errors.ts'

/** Seals a text for the holder of a key: only they can open it. Throws a StalledError when the key is no point of its curve. */
export async function seal(text: string, publicKey: JoinTokenRequestSpec['publicKey']): Promise<string> {
  const key = await importJWK(publicKey, JOIN_TOKEN_SEAL.alg).catch((error: unknown) => {
    throw new StalledError('Invalid', 'spec.publicKey is no ECDH P-256 public key', { cause: error })
  })
  return new CompactEncrypt(Buffer.from(text)).setProtectedHeader(JOIN_TOKEN_SEAL).encrypt(key)
}
