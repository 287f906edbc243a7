import type { Exclusion } from './classify.ts'

/** Conformance specs that are not run, and why not. Each pattern has to match at least one. */
export const EXCLUSIONS: readonly Exclusion[] = []
