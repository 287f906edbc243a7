import { UsageError } from '../errors.ts'

export type Label = { readonly key: string; readonly value: string }

/** Labels after what a command line asks for, as kubectl takes it: `key=value` sets, `key-` takes away. */
export function relabel(labels: readonly Label[], changes: readonly string[]): Label[] {
  const next = new Map(labels.map(({ key, value }) => [key, value]))
  for (const change of changes) {
    const [, key = '', value, minus] = /^([^=]+?)(?:=(.*)|(-))$/.exec(change) ?? []
    if (key === '')
      throw new UsageError(`"${change}" is no change of a label: write KEY=VALUE, or KEY- to take it away`)
    if (minus === undefined) next.set(key, value ?? '')
    else next.delete(key)
  }
  return [...next].map(([key, value]) => ({ key, value }))
}
