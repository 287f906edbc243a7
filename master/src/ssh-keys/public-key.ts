import { createPublicKey } from 'node:crypto'
import sshpk from 'sshpk'
import { invalid, type InvalidInput } from '../input.ts'

const MAX_LENGTH = 16_384
export const MIN_RSA_BITS = 3_072
/** OpenSSH takes no longer one. */
export const MAX_RSA_BITS = 16_384

export const KEY_TYPES = ['ed25519', 'ecdsa', 'rsa'] as const
export type KeyType = (typeof KEY_TYPES)[number]

/** By the name that a key in OpenSSH's form begins with. */
const TYPE_OF: Readonly<Record<string, KeyType>> = {
  'ssh-ed25519': 'ed25519',
  'ecdsa-sha2-nistp256': 'ecdsa',
  'ecdsa-sha2-nistp384': 'ecdsa',
  'ecdsa-sha2-nistp521': 'ecdsa',
  'ssh-rsa': 'rsa',
}

export type PublicKey = {
  readonly kind: 'key'
  readonly type: KeyType
  readonly bits: number
  /** `SHA256:…`, as `ssh-keygen -lf` prints it. */
  readonly fingerprint: string
  /** Type and key, as `authorized_keys` takes it; without the comment. */
  readonly line: string
  /** What stood behind the key; often the person and their computer. */
  readonly comment: string
}

/** Reads the content of a `.pub` file, or says why the platform does not take it. Pure. */
export function readPublicKey(text: string): PublicKey | InvalidInput {
  const trimmed = text.trim()
  const [name = '', encoded = '', ...comment] = trimmed.split(/[ \t]+/)
  const mistake = checkText(trimmed) ?? checkName(name)
  if (mistake) return mistake
  const type = TYPE_OF[name]
  const key = parse(`${name} ${encoded}`)
  if (!type || !key || key.type !== type)
    return refuse('This key is damaged: copy the whole line of the .pub file again.')
  const wrongSize = type === 'rsa' ? checkRsaSize(key.size) : undefined
  if (wrongSize) return wrongSize
  const fingerprint = key.fingerprint('sha256').toString()
  return { kind: 'key', type, bits: key.size, fingerprint, line: `${name} ${encoded}`, comment: comment.join(' ') }
}

function checkText(text: string): InvalidInput | undefined {
  if (text.includes('PRIVATE KEY')) {
    return refuse(
      'This is a private key. Send the file that ends in .pub, and make a new pair: this one was given away.',
    )
  }
  if (text.length > MAX_LENGTH) return refuse(`This is longer than ${MAX_LENGTH} characters, and so no public key.`)
  if (/[\r\n]/.test(text)) return refuse('Send one key at a time, on one line.')
  return undefined
}

function checkName(name: string): InvalidInput | undefined {
  if (name in TYPE_OF) return undefined
  if (name === 'ssh-dss') {
    return refuse('DSA keys are not taken: they are too weak, and OpenSSH refuses them too. Use an ed25519 key.')
  }
  if (name.startsWith('sk-')) return refuse('Keys on hardware tokens are not taken. Use an ed25519 key.')
  if (name.includes('-cert-')) return refuse('This is a certificate: send the public key that it was made of.')
  return refuse(
    `A public key begins with one of: ${Object.keys(TYPE_OF).join(', ')}. Options before it, as in authorized_keys, are not taken.`,
  )
}

function checkRsaSize(bits: number): InvalidInput | undefined {
  if (bits < MIN_RSA_BITS) {
    return refuse(`An RSA key of ${bits} bits is too short: use ${MIN_RSA_BITS} or more, or better an ed25519 key.`)
  }
  if (bits <= MAX_RSA_BITS) return undefined
  return refuse(`An RSA key of ${bits} bits is longer than OpenSSH takes: use ${MAX_RSA_BITS} at most.`)
}

/** Undefined for what is no key: not its encoding, not all of it and nothing more, or no point of its curve. */
function parse(line: string): sshpk.Key | undefined {
  try {
    const key = sshpk.parseKey(line, 'ssh')
    createPublicKey({ key: key.toBuffer('pkcs8'), format: 'pem' })
    return key.toString('ssh').split(' ', 2).join(' ') === line ? key : undefined
  } catch {
    return undefined
  }
}

const refuse = (message: string) => invalid('publicKey', message)
