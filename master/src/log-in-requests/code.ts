import { randomInt } from 'node:crypto'

/** Letters that make no words and are not taken for others (RFC 8628, 6.1): eight of them are 34 bits. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const LENGTH = 8
const CODE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`)

/** As it is stored and shown: `WDJB-MJHT`. */
export function newCode(): string {
  return shown(Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(''))
}

/** What somebody typed, as it is stored; undefined for what was never handed out. Pure. */
export function readCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return CODE.test(letters) ? shown(letters) : undefined
}

const shown = (letters: string) => `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
