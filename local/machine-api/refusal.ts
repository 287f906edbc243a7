/** Why an order is not carried out, as callers tell one from the other: no room, or no such machine can be. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: 'QuotaExceeded' | 'InvalidSpec'
  constructor(code: Refusal['code'], message: string) {
    super(message)
    this.code = code
  }
}
