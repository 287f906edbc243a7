import { invalid, type InvalidInput } from './input.ts'
import { mistakeInKey, mistakeInValue } from './labels.ts'

/** One part of a label selector; all parts have to hold. Without values: the key is there, or is not there. */
export type LabelRequirement = { readonly key: string; readonly is: boolean; readonly values?: readonly string[] }

const MAX_REQUIREMENTS = 10
/** More than ten of the longest keys and values take; what is read below looks at each part again for each comma. */
const MAX_LENGTH = 5_000
const PAIR = /^([^\s=!,()]+)\s*(==|=|!=)\s*([^\s=!,()]*)$/
const SET = /^([^\s=!,()]+)\s+(in|notin)\s*\(([^()]*)\)$/
const KEY = /^(!?)\s*([^\s=!,()]+)$/

/**
 * Reads a label selector as kubectl takes it: `env=prod,tier!=test,team in (a, b),!legacy`. As there, what is not
 * equal includes what has no such label.
 */
export function parseLabelSelector(field: string, text: string): readonly LabelRequirement[] | InvalidInput {
  if (text.length > MAX_LENGTH) return invalid(field, `A selector has at most ${MAX_LENGTH} characters.`)
  const requirements: LabelRequirement[] = []
  for (const part of splitOutsideParentheses(text)) {
    const requirement = parseRequirement(part.trim())
    const why = requirement ? mistakeIn(requirement) : 'write key=value, key!=value, key in (a, b), key or !key.'
    if (!requirement || why) return invalid(field, `"${part.trim().slice(0, 80)}" is no label selector: ${why}`)
    requirements.push(requirement)
  }
  if (requirements.length > MAX_REQUIREMENTS) return invalid(field, `A selector has at most ${MAX_REQUIREMENTS} parts.`)
  return requirements
}

function splitOutsideParentheses(text: string): string[] {
  return text.trim() === '' ? [] : text.split(/,(?![^(]*\))/)
}

function parseRequirement(text: string): LabelRequirement | undefined {
  const [, key, operator, value] = PAIR.exec(text) ?? []
  if (key !== undefined && value !== undefined) return { key, is: operator !== '!=', values: [value] }
  const [, setKey, setOperator, list] = SET.exec(text) ?? []
  if (setKey !== undefined && list !== undefined) {
    return { key: setKey, is: setOperator === 'in', values: list.split(',').map((one) => one.trim()) }
  }
  const [, not, onlyKey] = KEY.exec(text) ?? []
  return onlyKey === undefined ? undefined : { key: onlyKey, is: not === '' }
}

function mistakeIn({ key, values = [] }: LabelRequirement): string | undefined {
  return mistakeInKey(key) ?? values.map(mistakeInValue).find((why) => why !== undefined)
}
