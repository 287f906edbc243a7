/** How often something failed: `level` counts failures and leaks away with time; `at` is the last one. */
export type Failures = { readonly level: number; readonly at: Date }

export type Patience = {
  /** So many failures cost nothing. */
  readonly free: number
  /** The wait after the first failure that costs something; it doubles with each one after it. */
  readonly firstMs: number
  /** No wait is longer, so that nobody is shut out for ever. */
  readonly mostMs: number
  /** One failure is forgotten in this time. */
  readonly leakMs: number
}

/** How long to wait before the next attempt; 0 for not at all. Pure. */
export function waitMs(failures: Failures | undefined, patience: Patience, now: Date): number {
  if (!failures || failures.level < patience.free) return 0
  const doublings = Math.floor(failures.level - patience.free)
  const delay = Math.min(patience.firstMs * 2 ** doublings, patience.mostMs)
  return Math.max(0, failures.at.getTime() + delay - now.getTime())
}

/** Pure. */
export function levelAt(failures: Failures | undefined, { leakMs }: Pick<Patience, 'leakMs'>, now: Date): number {
  if (!failures) return 0
  return Math.max(0, failures.level - (now.getTime() - failures.at.getTime()) / leakMs)
}

/** Pure. */
export function oneMore(failures: Failures | undefined, patience: Patience, now: Date): Failures {
  return { level: levelAt(failures, patience, now) + 1, at: now }
}
