import type { Labels } from '../labels.ts'
import type { LabelRequirement } from '../label-selector.ts'

/** As an index finds them: `key=value`, in order. */
export const fromLabels = (labels: Labels) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()

/** A value may be empty, and neither it nor a key holds an equals sign. */
export const toLabels = (pairs: readonly string[]): Labels =>
  Object.fromEntries(pairs.map((pair) => pair.split('=', 2) as [string, string]))

/** Matches documents whose field `labels` holds what `fromLabels` gives. */
export function labelPart({ key, is, values }: LabelRequirement): object {
  if (!values) {
    const anyValue = new RegExp(`^${escapeRegex(key)}=`)
    return { labels: is ? anyValue : { $not: anyValue } }
  }
  const pairs = values.map((value) => `${key}=${value}`)
  if (!is) return { labels: { $nin: pairs } }
  return { labels: pairs.length === 1 ? pairs[0] : { $in: pairs } }
}

/** So that what people type is looked for as it is. */
export const escapeRegex = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
