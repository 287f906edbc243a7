import * as z from 'zod'

/** How many changes a cluster remembers: for those who edit an older revision of it. */
export const MAX_HISTORY = 20

/** A change of what is wanted, under the revision that it led to. */
export const PastChange = z.object({
  revision: z.int(),
  at: z.date(),
  /** Name of a person or program, as it was then; `the platform` for what nobody asked for. */
  by: z.string(),
  changes: z.array(z.object({ field: z.string(), from: z.string().optional(), to: z.string().optional() })),
})
export type PastChange = z.infer<typeof PastChange>

/**
 * What was changed after `revision`, oldest first; undefined when that is too long ago to be known. Revisions that are
 * not in the history changed nothing that people set: who has access, for example. Pure.
 */
export function changesSince(history: readonly PastChange[], revision: number): readonly PastChange[] | undefined {
  const [oldest] = history
  const isComplete = history.length < MAX_HISTORY || (oldest !== undefined && oldest.revision <= revision + 1)
  return isComplete ? history.filter((change) => change.revision > revision) : undefined
}
