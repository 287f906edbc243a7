import type { SeenCluster } from '../seeds/seen-cluster.ts'
import type { Progress } from './progress-repository.ts'

/** What a seed has, beside what is known here of its clusters. */
export type Relisted = {
  /** Of clusters that are known here. */
  readonly reports: readonly SeenCluster[]
  /** Ids of those whose stored report is not the one that the seed gives. */
  readonly differing: readonly string[]
  /** Known here, not being deleted, and not on the seed. */
  readonly missing: readonly Progress[]
  /** On the seed, and not known here. */
  readonly unknown: readonly SeenCluster[]
}

/** Compares a complete list of a seed with what is stored. Pure. */
export function compareList(seen: readonly SeenCluster[], known: readonly Progress[]): Relisted {
  const stored = new Map(known.map((cluster) => [cluster.id, cluster]))
  const live = new Set(seen.map(({ name }) => name))
  const reports = seen.filter(({ name }) => stored.has(name))
  return {
    reports,
    differing: reports.filter((report) => !isStored(report, stored.get(report.name))).map(({ name }) => name),
    missing: known.filter(({ id, isDeleted }) => !live.has(id) && !isDeleted),
    unknown: seen.filter(({ name }) => !stored.has(name)),
  }
}

/** Is what the seed says the newest that was stored? Pure. */
export const isStored = ({ uid, resourceVersion }: SeenCluster, known: Progress | undefined): boolean =>
  known?.uid !== undefined && known.uid === uid && String(known.order) === resourceVersion
