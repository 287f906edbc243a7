/** How far back the charts go; a seed keeps figures for a day. */
export const RANGES = [
  { value: '15m', label: '15 min', seconds: 900 },
  { value: '1h', label: '1 hour', seconds: 3_600 },
  { value: '6h', label: '6 hours', seconds: 21_600 },
  { value: '1d', label: '1 day', seconds: 86_400 },
] as const
export type Range = (typeof RANGES)[number]['value']

/** Of who opens the page; it is not in the address. */
const USUAL = RANGES[1]

/** Takes from an address what makes sense and drops the rest: addresses are typed and pasted by people. */
export function readRange(search: Record<string, unknown>): { readonly range?: Range } {
  const known = RANGES.find(({ value }) => value === search['range'])
  return known === undefined || known === USUAL ? {} : { range: known.value }
}

export const rangeOf = (range: Range | undefined) => RANGES.find(({ value }) => value === range) ?? USUAL
