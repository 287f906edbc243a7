import { invalid, refused } from './input.ts'
import { parseLabelSelector, type LabelRequirement } from './label-selector.ts'

const MAX_SEARCH = 63

/** Throws INVALID for what is longer than the names that are looked for, at most `longest` characters. */
export function checkSearch(field: string, search: string, longest: number): void {
  if (search.length <= longest) return
  throw refused(invalid(field, `Names have at most ${longest} characters, so search for fewer.`))
}

/** What people ask a list of named and labelled things for. */
export type AskedNames = {
  readonly labelSelector?: string | null | undefined
  readonly search?: string | null | undefined
}
export type NameFilter = {
  readonly labels?: readonly LabelRequirement[]
  /** A part of the name. */
  readonly search?: string
}

/** Throws INVALID naming the part of `filter` that is wrong: a list has no other way to answer. */
export function readNameFilter({ labelSelector, search }: AskedNames): NameFilter {
  const labels = parseLabelSelector('filter.labelSelector', labelSelector ?? '')
  if ('kind' in labels) throw refused(labels)
  checkSearch('filter.search', search ?? '', MAX_SEARCH)
  return { labels, ...(search ? { search } : {}) }
}
