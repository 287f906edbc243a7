import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** What a secret is for, by its beginning: programs that look for leaked secrets find them by it. */
export const SECRET_KINDS = { session: 'sbl_', personalToken: 'sbp_', serviceAccountToken: 'sbs_' } as const
export type SecretKind = keyof typeof SECRET_KINDS

/** 192 bits. */
const SECRET_BYTES = 24
const SECRET = /^(sb[a-z]_)([\da-f]{48})([\da-f]{8})$/

/** A new secret, `sbp_` and 56 hex digits, of which the last eight are a checksum. Hand it out once and store `hash`. */
export function newSecret(kind: SecretKind): { readonly secret: string; readonly hash: string } {
  const body = SECRET_KINDS[kind] + randomBytes(SECRET_BYTES).toString('hex')
  const secret = body + checksum(body)
  return { secret, hash: hashOf(secret) }
}

/** What a secret is for and by which hash it is stored; undefined for what was never handed out, so nobody looks for it. */
export function readSecret(text: string): { readonly kind: SecretKind; readonly hash: string } | undefined {
  const [, prefix = '', digits = '', sum] = SECRET.exec(text) ?? []
  if (sum === undefined || checksum(prefix + digits) !== sum) return undefined
  const kind = (Object.keys(SECRET_KINDS) as SecretKind[]).find((known) => SECRET_KINDS[known] === prefix)
  return kind && { kind, hash: hashOf(text) }
}

/** No salt and no slow hash: nobody guesses 192 random bits. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

const checksum = (body: string) => crc32(body).toString(16).padStart(8, '0')
