import type { Exclusion } from './classify.ts'

/** Conformance specs that are not run, and why not. Each pattern has to match at least one. */
export const EXCLUSIONS: readonly Exclusion[] = [
  {
    pattern: /^\[sig-node\] ImageVolume /,
    reason:
      "It asks that upstream's image holds Alpine Linux by that system's own file, and the images made here hold none of it.",
  },
]
