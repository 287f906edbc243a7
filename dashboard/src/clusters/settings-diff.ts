import { fieldsOf, type Options } from '../control-plane/options.ts'
import type { Change } from '../ui/changes.tsx'
import { readLabel, type Label } from './labels.ts'
import { proxyFields, type ProxySettings } from './proxy.ts'

/** What people set of a cluster, as its form holds it. */
export type Settings = {
  readonly deletionProtection: boolean
  /** Each as `key=value`. */
  readonly labels: readonly string[]
  readonly options: Options
  readonly proxy: ProxySettings
}

/** What would be another after saving, by the paths that the platform uses for it. */
export function settingsDiff(before: Settings, after: Settings): Change[] {
  const [was, is] = [fields(before), fields(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, from: was.get(field) ?? null, to: is.get(field) ?? null }))
    .filter(({ from, to }) => from !== to)
    .map(({ field, from, to }) => ({ field, from: brief(from), to: brief(to) }))
}

/** Of a text that is pasted, how long it is. */
const brief = (text: string | null) => (text?.includes('\n') ? `${text.trimEnd().split('\n').length} lines` : text)

const fields = ({ deletionProtection, labels, options, proxy }: Settings) =>
  new Map([
    ['deletionProtection', String(deletionProtection)],
    ...labels.map(readLabel).map(({ key, value }: Label): [string, string] => [`labels.${key}`, value]),
    ...fieldsOf(options),
    ...proxyFields(proxy),
  ])
