import * as z from 'zod'

/** A cluster has no more than this: all of them are read by each of its nodes. */
export const MOST_SSH_KEYS = 50
/** How the comment of each begins, which tells it from a key that somebody else has put beside it. */
export const SSH_KEY_MARK = 'seedbed:'
/** So many characters of a comment name the key. */
export const MAX_SSH_KEY_NAME = 64

/**
 * A public key as a line of `authorized_keys` that lets somebody in and does nothing else: a type that OpenSSH takes, the
 * key, and a comment of ours. No options, no second line. The longest key that OpenSSH takes, RSA of 16384 bits, fits.
 */
export const SshPublicKey = z
  .string()
  .max(3_000)
  .regex(
    /^(ssh-ed25519|ecdsa-sha2-nistp256|ecdsa-sha2-nistp384|ecdsa-sha2-nistp521|ssh-rsa) [A-Za-z0-9+/]+={0,2} seedbed:[A-Za-z0-9@._-]{1,64}$/,
  )
