import { invalid, type InvalidInput } from './input.ts'

export type Labels = Readonly<Record<string, string>>

/** From pairs, of which the last one wins where two have the same key. */
export const fromPairs = (pairs: readonly { readonly key: string; readonly value: string }[]): Labels =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, value]))

/** As lists show them: in the order of keys. */
export const pairsOf = (labels: Labels) =>
  Object.entries(labels)
    .map(([key, value]) => ({ key, value }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))

const MAX_LABELS = 50
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const RESERVED = 'seedbed.dev'

/**
 * Checks labels by the rules of Kubernetes, so that they can be put on objects there; names the first that is wrong.
 * `field` is where they are in the input.
 */
export function checkLabels(field: string, labels: Labels): InvalidInput | undefined {
  const pairs = Object.entries(labels)
  if (pairs.length > MAX_LABELS)
    return invalid(field, `${pairs.length} labels are too many: use at most ${MAX_LABELS}.`)
  for (const [key, value] of pairs) {
    const why = mistakeInKey(key) ?? mistakeInValue(value)
    if (why) return invalid(`${field}.${shown(key)}`, `The label ${shown(key)}=${shown(value)} is refused: ${why}`)
  }
  return undefined
}

/** What is wrong with a label's key, as a sentence; undefined when nothing is. */
export function mistakeInKey(key: string): string | undefined {
  const slash = key.indexOf('/')
  const prefix = slash < 0 ? undefined : key.slice(0, slash)
  if (prefix !== undefined && (prefix.length > 253 || !DNS_SUBDOMAIN.test(prefix)))
    return 'what stands before the / must be a DNS name in lower case, like example.com.'
  if (prefix === RESERVED || prefix?.endsWith(`.${RESERVED}`)) return `keys under ${RESERVED}/ belong to the platform.`
  if (NAME.test(key.slice(slash + 1))) return undefined
  return 'a key has 1 to 63 letters, digits, -, _ and ., and begins and ends with a letter or digit.'
}

/** What is wrong with a label's value, as a sentence; undefined when nothing is. */
export function mistakeInValue(value: string): string | undefined {
  if (value === '' || NAME.test(value)) return undefined
  return 'a value is empty or has 1 to 63 letters, digits, -, _ and ., and begins and ends with a letter or digit.'
}

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
