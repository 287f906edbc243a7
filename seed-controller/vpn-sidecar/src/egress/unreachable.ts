/**
 * A connection that is not made, as it is answered: 400 not understood, 403 not allowed, 502 the other end does not
 * answer or refuses, 503 there is no tunnel to it now.
 */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  readonly status: 400 | 403 | 502 | 503
  constructor(status: Unreachable['status'], reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.status = status
  }
}
