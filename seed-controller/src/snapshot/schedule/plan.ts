import { createHash } from 'node:crypto'
import type { Cluster, EtcdSnapshot, SnapshotConditionType, SnapshotSchedule } from '#seed-api'
import { snapshotName } from '../names.ts'

const HOUR_MS = 3600_000
/** A cluster that was just made has little to lose, and a seed that was just set up should not begin with all at once. */
const FIRST_MS = 10 * 60_000
/** What is left of a cluster that is gone is kept so long: it may have been deleted by mistake. */
const AFTER_DELETION_MS = 7 * 24 * HOUR_MS
const LOOK_AGAIN_MS = 10 * 60_000

export type ScheduleObserved = {
  readonly id: string
  readonly now: Date
  /** Undefined once it is gone. */
  readonly cluster: Cluster | undefined
  readonly snapshots: readonly EtcdSnapshot[]
  /** What the seed does by itself; undefined where snapshots are not set up. */
  readonly schedule: SnapshotSchedule | undefined
}

export type ScheduleAction =
  { readonly kind: 'create'; readonly name: string } | { readonly kind: 'delete'; readonly name: string }

export type SchedulePlan = { readonly actions: readonly ScheduleAction[]; readonly requeueAfterMs?: number }

/** Decides which snapshots of one cluster are due, and which have been kept long enough. Never acts. */
export function planSchedule(o: ScheduleObserved): SchedulePlan {
  const own = o.snapshots
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .toSorted((a, b) => madeMs(b) - madeMs(a) || b.metadata.name.localeCompare(a.metadata.name))
  if (!o.cluster) return planLegacy(o, own)
  if (!o.schedule || o.cluster.metadata.deletionTimestamp) return { actions: [], requeueAfterMs: LOOK_AGAIN_MS }
  const { everyHours, keep } = { ...o.schedule, ...definedOf(o.cluster.spec.snapshots) }
  const scheduled = own.filter(({ spec }) => spec.requestedBy === 'schedule')
  const upgrades = own.filter(({ spec }) => spec.requestedBy === 'upgrade')
  const surplus = [scheduled, upgrades].flatMap((each) => surplusOf(each.filter(isSettled), keep))
  const removals = surplus.map(({ metadata }): ScheduleAction => ({ kind: 'delete', name: metadata.name }))
  if (everyHours === 0) return { actions: removals, requeueAfterMs: LOOK_AGAIN_MS }
  const waitMs = dueMs(o, o.cluster, { everyHours, last: scheduled[0] }) - o.now.getTime()
  const isBusy = scheduled.some((each) => !isSettled(each))
  const creations: ScheduleAction[] =
    waitMs <= 0 && !isBusy ? [{ kind: 'create', name: snapshotName(o.id, o.now) }] : []
  return { actions: [...creations, ...removals], requeueAfterMs: Math.min(Math.max(waitMs, 1_000), LOOK_AGAIN_MS) }
}

/** The newest that is known to work stays, whatever came after it. */
function surplusOf(newestFirst: readonly EtcdSnapshot[], keep: number): EtcdSnapshot[] {
  const lastSound = newestFirst.find((each) => knownOf(each, 'Verified') === 'True')
  return newestFirst.slice(keep).filter((each) => each !== lastSound)
}

/** Snapshots of a cluster that is gone. */
function planLegacy({ now }: ScheduleObserved, own: readonly EtcdSnapshot[]): SchedulePlan {
  const old = own.filter((each) => now.getTime() - madeMs(each) > AFTER_DELETION_MS)
  const actions = old.map(({ metadata }): ScheduleAction => ({ kind: 'delete', name: metadata.name }))
  return { actions, ...(own.length > 0 ? { requeueAfterMs: LOOK_AGAIN_MS } : {}) }
}

/** Each cluster has its own minute, so that those of a seed come one after the other. */
function dueMs(
  { id }: ScheduleObserved,
  { metadata }: Cluster,
  { everyHours, last }: { readonly everyHours: number; readonly last: EtcdSnapshot | undefined },
): number {
  const periodMs = everyHours * HOUR_MS
  if (!last) return timeMs(metadata.creationTimestamp) + FIRST_MS
  const share = createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32
  const offsetMs = share * periodMs
  // The next of its own times that is at least half a period after the last one.
  const earliestMs = madeMs(last) + periodMs / 2
  return Math.ceil((earliestMs - offsetMs) / periodMs) * periodMs + offsetMs
}

/** Stored, and tried: one that is only stored does not yet stand in for an older one. */
function isSettled(snapshot: EtcdSnapshot): boolean {
  return knownOf(snapshot, 'Stored') === 'True' && ['True', 'False'].includes(knownOf(snapshot, 'Verified') ?? '')
}

const knownOf = ({ status }: EtcdSnapshot, type: SnapshotConditionType) =>
  status?.conditions?.find((c) => c.type === type)?.status

const timeMs = (time: string | undefined): number => Date.parse(time ?? '') || 0
const madeMs = ({ metadata }: EtcdSnapshot): number => timeMs(metadata.creationTimestamp)

function definedOf(own: Cluster['spec']['snapshots']): Partial<SnapshotSchedule> {
  return Object.fromEntries(Object.entries(own ?? {}).filter(([, value]) => value !== undefined))
}
