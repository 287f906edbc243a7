import { createHash } from 'node:crypto'
import type { Db } from 'mongodb'
import { networkOf } from '../http/network.ts'
import { AppError } from '../errors.ts'
import { levelAt, type Patience } from './backoff.ts'
import { LoginFailureRepository } from './login-failures.ts'

export type Attempt = { readonly email: string; readonly address: string }

const MINUTE_MS = 60_000
const WAITS = { firstMs: 2_000, mostMs: 15 * MINUTE_MS }
/** One person from one place. */
const PAIR: Patience = { ...WAITS, free: 5, leakMs: 10 * MINUTE_MS }
/** The same where the person has logged in from before: whoever guesses elsewhere cannot shut them out here. */
const KNOWN_PAIR: Patience = { ...PAIR, free: 10 }
/** The same while many fail as this person: each new place has one attempt, and the person never has none. */
const PAIR_UNDER_ATTACK: Patience = { ...PAIR, free: 1 }
/** Everybody from one place: many people can share an address, and only what fails counts. */
const PLACE: Patience = { ...WAITS, free: 100, leakMs: 10_000 }
const ACCOUNT: Patience = { ...WAITS, free: 50, leakMs: MINUTE_MS }

/**
 * Slows the guessing of passwords, by waits that double. Counts an attempt before its password is looked at, so that
 * many at once gain nothing. No count of an account alone stops anybody: that would let strangers shut people out.
 */
export class LoginLimiter {
  readonly #failures: LoginFailureRepository

  constructor(db: Db) {
    this.#failures = new LoginFailureRepository(db)
  }

  /** Throws RATE_LIMITED, with the seconds to wait in `details.retryAfterSeconds`. */
  async count(attempt: Attempt, now: Date): Promise<void> {
    const { pair, place } = keysOf(attempt)
    const ms =
      (await this.#failures.count(pair, await this.#patienceFor(attempt, now), now)) ||
      (await this.#failures.count(place, PLACE, now))
    if (ms === 0) return
    const seconds = Math.ceil(ms / 1_000)
    throw new AppError('RATE_LIMITED', `Too many attempts to log in failed: try again in ${seconds} s.`, {
      details: { retryAfterSeconds: String(seconds) },
    })
  }

  async failed(attempt: Attempt, now: Date): Promise<void> {
    await this.#failures.add(keysOf(attempt).account, ACCOUNT, now)
  }

  /** A right password forgives the person's failures from there, and makes the place known; nothing else. */
  async succeeded(attempt: Attempt, now: Date): Promise<void> {
    const { pair, place } = keysOf(attempt)
    await this.#failures.forget(pair)
    await this.#failures.takeBack(place)
    await this.#failures.makeKnown(pair, now)
  }

  async #patienceFor(attempt: Attempt, now: Date): Promise<Patience> {
    const { pair, account } = keysOf(attempt)
    if (await this.#failures.isKnown(pair, now)) return KNOWN_PAIR
    const isUnderAttack = levelAt(await this.#failures.find(account), ACCOUNT, now) >= ACCOUNT.free
    return isUnderAttack ? PAIR_UNDER_ATTACK : PAIR
  }
}

function keysOf({ email, address }: Attempt) {
  const place = networkOf(address)
  return { pair: keyOf(`pair ${email} ${place}`), place: keyOf(`place ${place}`), account: keyOf(`account ${email}`) }
}

/** Hashed: what people typed as their address is not ours to keep. */
const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url')
