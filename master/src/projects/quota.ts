import { AppError } from '../errors.ts'
import type { Project, QUOTA_KINDS } from './model.ts'

/**
 * The place that a new cluster takes; undefined when there is none. A unique index holds places, so of several that
 * come at once no more than fit get one. A cluster beyond a limit that was lowered, or without a place, uses up one of
 * those within it. Pure.
 */
export function freeSlot(taken: readonly (number | undefined)[], limit = Infinity): number | undefined {
  if (taken.length >= limit) return undefined
  const beyond = taken.filter((slot) => slot === undefined || slot >= limit).length
  const within = new Set(taken)
  for (let slot = 0; slot < limit - (limit === Infinity ? 0 : beyond); slot++) {
    if (!within.has(slot)) return slot
  }
  return undefined
}

type Use = { readonly of: (typeof QUOTA_KINDS)[number]; readonly use: number }

/** Throws QUOTA_EXCEEDED when the project has as many as it may have. */
export function refuseBeyondQuota({ name, quota }: Project, { of, use }: Use): void {
  const limit = quota?.[of]
  if (limit !== undefined && use >= limit) throw quotaExceeded(name, { of, use, limit })
}

export function quotaExceeded(project: string, { of, use, limit }: Use & { readonly limit: number }): AppError {
  const message = `Project "${project}" has used up its quota of ${of} (${use} of ${limit}): delete some (what is being deleted counts until it is gone), or ask an admin of the platform to raise it.`
  return new AppError('QUOTA_EXCEEDED', message, { details: { of, use: String(use), limit: String(limit) } })
}
