/** Names of specs by area. */
export type Focus = Readonly<Record<string, readonly string[]>>

/** Specs that are left out. `reason` is a sentence for readers of the documentation. */
export type Exclusion = { readonly pattern: RegExp; readonly reason: string }

export type Chosen = { readonly area: string; readonly spec: string }
export type LeftOut = { readonly spec: string; readonly reason: string }

export type Classification = {
  readonly chosen: readonly Chosen[]
  readonly leftOut: readonly LeftOut[]
  /** What is wrong with the two tables, a sentence each: then nothing may be run. */
  readonly mistakes: readonly string[]
}

/** Sorts what upstream's program offers: every spec is in the focus or left out for a reason, and in one of them only. */
export function classify(specs: readonly string[], focus: Focus, exclusions: readonly Exclusion[]): Classification {
  const offered = new Set(specs)
  const named = Object.entries(focus).flatMap(([area, names]) => names.map((spec) => ({ area, spec })))
  const names = named.map(({ spec }) => spec)
  const inFocus = new Set(names)
  const leftOut = specs.flatMap((spec) => {
    const first = exclusions.find(({ pattern }) => pattern.test(spec))
    return first ? [{ spec, reason: first.reason }] : []
  })
  const out = new Set(leftOut.map(({ spec }) => spec))
  return {
    chosen: named.filter(({ spec }) => offered.has(spec) && !out.has(spec)),
    leftOut,
    mistakes: [
      ...names.filter((spec, i) => names.indexOf(spec) < i).map((spec) => `the focus names it twice: ${spec}`),
      ...[...inFocus].filter((spec) => !offered.has(spec)).map((spec) => `the focus names what is no spec: ${spec}`),
      ...specs
        .filter((spec) => !inFocus.has(spec) && !out.has(spec))
        .map((spec) => `neither chosen nor left out: ${spec}`),
      ...specs.filter((spec) => inFocus.has(spec) && out.has(spec)).map((spec) => `both chosen and left out: ${spec}`),
      ...exclusions
        .filter(({ pattern }) => !specs.some((spec) => pattern.test(spec)))
        .map(({ pattern }) => `an exclusion matches nothing: ${pattern}`),
    ],
  }
}
