import * as z from 'zod'

/** How many clusters of a seed at a time: a number, or a part of them. */
export type AtOnce = { readonly clusters: number } | { readonly percent: number }

/** How the clusters of a seed become what another edition of Seedbed makes of them. */
export type Pace = {
  readonly atOnce: AtOnce
  /** One that is not ready after this long stops the others. */
  readonly deadlineMs: number
}

export const DEFAULT_AT_ONCE = '10%'
/** etcd's members and two replicas of the others are replaced one after the other, and their images pulled. */
export const DEFAULT_DEADLINE_SECONDS = 600

/** As it is written: `5`, or `10%`. */
export const AT_ONCE = /^([1-9]\d{0,3}|([1-9]\d?|100)%)$/

export const AtOnceText = z
  .string()
  .regex(AT_ONCE, 'has to be a number of clusters from 1 to 9999, or a part of them from 1% to 100%')
/** Less is not enough for one that is well; after a day nobody remembers what was changed. */
export const DeadlineSeconds = z.int().min(30).max(86_400)

/** @param text that `AtOnceText` takes */
export function readAtOnce(text: string): AtOnce {
  const number = Number.parseInt(text, 10)
  return text.endsWith('%') ? { percent: number } : { clusters: number }
}

/** How many of `total` may be under way at a time; one always may. Pure. */
export function mostOf(atOnce: AtOnce, total: number): number {
  return 'clusters' in atOnce ? atOnce.clusters : Math.max(1, Math.floor((total * atOnce.percent) / 100))
}
