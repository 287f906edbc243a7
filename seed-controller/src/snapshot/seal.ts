import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { rootMessage, StalledError } from '../errors.ts'

type Bytes = ReadableStream<Uint8Array>

/** Seals for the first of the keys, piece by piece, in the format of age: its command opens it too. */
export async function seal(plain: Bytes, keys: readonly string[]): Promise<Bytes> {
  const [first] = keys
  if (first === undefined) throw new StalledError('SettingsInvalid', 'keys holds no key: write one with age-keygen')
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(first))
  return encrypter.encrypt(plain)
}

/**
 * Opens what any of the keys sealed. A piece that was changed, or an end that is missing, ends the stream with an error.
 * Throws a StalledError when no key fits.
 */
export async function unseal(sealed: Bytes, keys: readonly string[]): Promise<Bytes> {
  const decrypter = new Decrypter()
  for (const key of keys) decrypter.addIdentity(key)
  try {
    return await decrypter.decrypt(sealed)
  } catch (error) {
    if (rootMessage(error).includes('no identity matched')) {
      throw new StalledError('WrongKey', 'no key of this seed opens it', { cause: error })
    }
    throw error
  }
}
