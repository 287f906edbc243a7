import { randomInt } from 'node:crypto'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`

const pick = (alphabet: string) => alphabet.charAt(randomInt(alphabet.length))

/** A new id of ten characters, `[a-z][a-z0-9]{9}`: valid in a namespace, a host name and a file name (51 bits). */
export function newId(): string {
  return pick(LETTERS) + Array.from({ length: 9 }, () => pick(LETTERS_AND_DIGITS)).join('')
}

/** An id that grows with time, within one millisecond at random: for lists that are read in that order. */
export const newIdAt = (at: Date): string => idsFrom(at.getTime()) + newId()

/** Comes right before all ids that were made at `timeMs` or later. */
export const idsFrom = (timeMs: number): string => timeMs.toString(36).padStart(9, '0')

/** When an id of `newIdAt` was made, in ms since the epoch; NaN for what is none. */
export const timeOfId = (id: string): number =>
  /^[0-9a-z]{9}/.test(id) ? Number.parseInt(id.slice(0, 9), 36) : Number.NaN
