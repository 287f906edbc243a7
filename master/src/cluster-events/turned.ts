import type { Condition } from '#seed-api'

/** What a seed says is not to be trusted: one report tells people of no more than this. */
const MAX_TURNED = 30
const MAX_MESSAGE = 1_000

/**
 * The conditions that people want to hear of after a report of the seed: those whose status is another one than before,
 * and those that are new and say that something is well. What a new cluster waits for is no news. Pure.
 */
export function turnedConditions(
  before: readonly Pick<Condition, 'type' | 'status'>[],
  after: readonly Condition[],
): Condition[] {
  const was = new Map(before.map(({ type, status }) => [type, status]))
  return after
    .filter(({ type, status }) => (was.has(type) ? was.get(type) !== status : status === 'True'))
    .slice(0, MAX_TURNED)
    .map((condition) => ({ ...condition, message: condition.message.slice(0, MAX_MESSAGE) }))
}
