import { AppError } from './errors.ts'

/** A mistake in the input which the caller can correct: the field inside `input`, and what is allowed there. */
export type InvalidInput = { readonly kind: 'invalid'; readonly field: string; readonly message: string }

/** To throw where there is no other way to answer: in a list. */
export const refused = ({ field, message }: InvalidInput) =>
  new AppError('INVALID', `${field}: ${message}`, { details: { field } })

export const invalid = (field: string, message: string): InvalidInput => ({ kind: 'invalid', field, message })

/** Checks a number against the least and the most that it may be. */
export function checkRange(
  field: string,
  value: number,
  [least, most]: readonly [number, number],
): InvalidInput | undefined {
  if (value >= least && value <= most) return undefined
  return invalid(field, `${value} is out of range: choose ${least} to ${most}.`)
}

const MAX_LINE = 200

/** Checks a line that is only for people to read, and may be empty. */
export function checkLine(field: string, text: string): InvalidInput | undefined {
  if (text.length <= MAX_LINE && !/\p{C}/u.test(text)) return undefined
  return invalid(field, `Use at most ${MAX_LINE} characters that can be seen, in one line.`)
}

const MAX_TITLE = 100

/** Checks a name that is only for people to read, and that is trimmed already. */
export function checkTitle(field: string, title: string): InvalidInput | undefined {
  if (title !== '' && title.length <= MAX_TITLE && !/\p{C}/u.test(title)) return undefined
  return invalid(field, `Use 1 to ${MAX_TITLE} characters that can be seen.`)
}

const DNS_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/

/** Checks a name of a project or cluster, which becomes part of host names and of Kubernetes objects. */
export function checkName(field: string, name: string): InvalidInput | undefined {
  if (DNS_LABEL.test(name)) return undefined
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name
  return invalid(
    field,
    `"${shown}" is not a valid name: use 1 to 63 lower-case letters, digits and dashes, starting with a letter and ending with a letter or digit.`,
  )
}
