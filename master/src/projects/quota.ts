import { AppError } from '../errors.ts'
import { QUOTA_KINDS, type Project, type Quota } from './model.ts'

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

/** What machines use; kept by what seeds last counted, so it is known only after they are there. */
type MachineUse = { readonly [K in 'nodes' | 'cpus' | 'memoryGiB']: number }

/**
 * Throws QUOTA_EXCEEDED when the project has as much of anything as it may have, or would have more nodes with so many
 * more machines, so that none is added.
 */
export function refuseMoreMachines({ name, quota }: Project, used: MachineUse, more = 1): void {
  for (const kind of ['nodes', 'cpus', 'memoryGiB'] as const) {
    const limit = quota?.[kind]
    const all = kind === 'nodes' ? used.nodes + more - 1 : used[kind]
    if (limit !== undefined && all >= limit) throw quotaExceeded(name, { of: kind, use: rounded(used[kind]), limit })
  }
}

/** To a tenth: machines have a little less than what is written on them. */
export const rounded = (amount: number) => Math.round(amount * 10) / 10

/** Absent: stays as it is. Null: no limit. */
export type QuotaChange = { readonly [K in (typeof QUOTA_KINDS)[number]]?: number | null | undefined }

/** Pure. */
export function changeQuota(before: Quota, change: QuotaChange): Quota {
  const limits = QUOTA_KINDS.map((kind) => [kind, change[kind] === undefined ? before[kind] : change[kind]] as const)
  return Object.fromEntries(limits.filter(([, limit]) => limit !== null && limit !== undefined))
}

export function quotaExceeded(project: string, { of, use, limit }: Use & { readonly limit: number }): AppError {
  const message = `Project "${project}" has used up its quota of ${of} (${use} of ${limit}): delete some (what is being deleted counts until it is gone), or ask an admin of the platform to raise it.`
  return new AppError('QUOTA_EXCEEDED', message, { details: { of, use: String(use), limit: String(limit) } })
}
