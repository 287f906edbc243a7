import type { Change } from './model.ts'
import type { Fields, Subject } from './subjects.ts'

/** Never kept, whoever names a field so. Compared without regard to case, at each part of a path but for keys in brackets. */
export const SECRET_NAMES: readonly string[] = [
  'password',
  'oldpassword',
  'newpassword',
  'onetimepassword',
  'passwordhash',
  'token',
  'secret',
  'hash',
  'authorization',
  'kubeconfig',
  'command',
  'privatekey',
  'clientsecret',
  'credential',
  'credentials',
  'sealed',
]

/** Longer values are cut: nothing that an audit is read for is longer. */
const MAX_LENGTH = 500

/** What differs, in the order of names; a thing that is not there has no fields. Pure. */
export function changesBetween(before: Subject | undefined, after: Subject | undefined): Change[] {
  return compare(before?.fields ?? {}, after?.fields ?? {})
}

/** What an answer tells of what was handed out or left: only the fields named, and of things in a list each by its name. Pure. */
export function toldBy(answer: object, names: readonly string[]): Change[] {
  const values = answer as Readonly<Record<string, unknown>>
  return compare({}, Object.fromEntries(names.flatMap((name) => entriesOf(name, values[name]))))
}

type Thing = { readonly kind?: unknown; readonly name?: unknown; readonly detail?: unknown }

function entriesOf(name: string, value: unknown): [string, string | undefined][] {
  if (!Array.isArray(value)) return [[name, textOf(value)]]
  return value
    .filter((one): one is Thing => typeof one === 'object' && one !== null)
    .map((one) => [`${name}[${String(one.kind)} ${String(one.name)}]`, textOf(one.detail) ?? 'yes'])
}

function compare(before: Fields, after: Fields): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !isSecret(field) && before[field] !== after[field])
    .toSorted()
    .map((field) => ({ field, ...part('before', before[field]), ...part('after', after[field]) }))
}

const isSecret = (field: string) =>
  field
    .replace(/\[.*\]$/s, '')
    .split('.')
    .some((name) => SECRET_NAMES.includes(name.toLowerCase()))
const part = (name: 'before' | 'after', value: string | undefined) =>
  value === undefined ? {} : { [name]: value.slice(0, MAX_LENGTH) }

function textOf(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : undefined
}
