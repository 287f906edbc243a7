import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

export const MIN_PASSWORD_LENGTH = 12
export const MAX_PASSWORD_LENGTH = 256

/** Argon2id with 19 MiB and two passes, the first recommendation of OWASP. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string) => hash(password, COST)

/** Letters and digits that nobody takes for one another. */
const PLAIN_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const ONE_TIME_GROUPS = 5

/** A password to be read out or copied once: 99 bits as `xxxx-xxxx-xxxx-xxxx-xxxx`. */
export function newOneTimePassword(): string {
  return Array.from({ length: ONE_TIME_GROUPS }, () => pick() + pick() + pick() + pick()).join('-')
}

const pick = () => PLAIN_ALPHABET.charAt(randomInt(PLAIN_ALPHABET.length))

let decoy: Promise<string> | undefined

/** Takes as long when there is no such user (`passwordHash` undefined) as when there is. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const against = passwordHash ?? (await decoy)
  // A password beyond any that could have been set is not worth hashing, and is the same for everybody.
  if (password.length > MAX_PASSWORD_LENGTH) return false
  const matches = await verify(against, password)
  return matches && passwordHash !== undefined
}
