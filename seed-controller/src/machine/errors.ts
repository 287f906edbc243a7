/**
 * The three ways in which a provider of machines says no. Which one it is decides what happens next, so a provider maps
 * whatever its API says to one of them. Messages are shown to people: they say what is wrong and what to do, and hold no secret.
 */
export type ProviderErrorKind = 'QuotaExceeded' | 'InvalidSpec' | 'Unavailable'

export abstract class ProviderError extends Error {
  abstract readonly kind: ProviderErrorKind
}

/** There is no room for another machine. It is tried again, seldom: somebody has to make room or raise a limit. */
export class QuotaExceededError extends ProviderError {
  override readonly name = 'QuotaExceededError'
  readonly kind = 'QuotaExceeded'
}

/** Such a machine cannot be made, however often it is asked for. It is not tried again until what is wanted changes. */
export class InvalidSpecError extends ProviderError {
  override readonly name = 'InvalidSpecError'
  readonly kind = 'InvalidSpec'
}

/**
 * The provider did not answer, does not know us, or answered what nobody understands. It is tried again, and nothing is
 * concluded from it: least of all that a machine is gone.
 */
export class UnavailableError extends ProviderError {
  override readonly name = 'UnavailableError'
  readonly kind = 'Unavailable'
}
