import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Encrypted, and safe to store: which key sealed it, and what came out, base64. */
export type Sealed = { readonly keyId: string; readonly data: string }

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals secrets for MongoDB with AES-256-GCM. The first key seals and every key opens, so a key is rotated by
 * putting a new one in front; the old one may go once everything was sealed anew (`isCurrent`).
 */
export class Sealer {
  readonly #keys: ReadonlyMap<string, Buffer>
  readonly #currentId: string

  /** `keys`: 32 bytes each in base64, the newest first. */
  constructor(keys: readonly string[]) {
    const entries = keys.map((key) => {
      const bytes = Buffer.from(key, 'base64')
      if (bytes.length !== 32) throw new Error('A sealing key must be 32 bytes in base64.')
      return [keyIdOf(bytes), bytes] as const
    })
    const first = entries[0]
    if (!first) throw new Error('At least one sealing key is needed.')
    this.#keys = new Map(entries)
    this.#currentId = first[0]
  }

  /** `context` says what the secret is for; opening with another context fails, so secrets cannot be swapped. */
  seal(plain: string, context: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#currentId), nonce).setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return { keyId: this.#currentId, data: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64') }
  }

  /** Throws when the key is not there any more, or when data or context were changed. */
  open(sealed: Sealed, context: string): string {
    const bytes = Buffer.from(sealed.data, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.#key(sealed.keyId), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  }

  /** The same secret, sealed by the key that seals now. Throws as `open` does. */
  reseal(sealed: Sealed, context: string): Sealed {
    return this.seal(this.open(sealed, context), context)
  }

  /** Of the key that seals now. */
  get currentKeyId(): string {
    return this.#currentId
  }

  isCurrent(sealed: Sealed): boolean {
    return sealed.keyId === this.#currentId
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id)
    if (!key) throw new Error(`No sealing key ${id}: put the key that sealed this back into the key file.`)
    return key
  }
}

/** Eight hex digits that name a key without telling anything of it. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('seedbed sealing key').update(key).digest('hex').slice(0, 8)
}
