import { LEAVE_STORED, type EtcdSnapshot, type SnapshotConditionType } from '#seed-api'
import { SNAPSHOT_FINALIZER } from './names.ts'
import type { SnapshotObserved } from './observed.ts'
import type { SnapshotFacts, SnapshotReason } from './reasons.ts'

/** For so long it is tried to delete what is stored. A store that is gone must not hold an object for ever. */
const DELETION_MS = 24 * 3600_000
/** A pod that has not become a member by then has no room, no image or no volume. */
export const VERIFICATION_MS = 30 * 60_000
const WAIT_MS = 5_000
const STEP_MS = 500
const NOT_SET_UP_MS = 60_000

export type SnapshotAction =
  | { readonly kind: 'hold' }
  | { readonly kind: 'take' }
  | { readonly kind: 'makeScratch' }
  /** Sends the snapshot from the store to the pod that waits for it. */
  | { readonly kind: 'send' }
  /** Asks the member that was made from it, and says what it answered. */
  | { readonly kind: 'ask' }
  | { readonly kind: 'removeScratch' }
  | { readonly kind: 'removeStored'; readonly deadline: string }
  /** `left`: what is not deleted, and nobody knows of any more. */
  | { readonly kind: 'release'; readonly left?: string }

export type SnapshotVerdict = { readonly reason: SnapshotReason; readonly facts: SnapshotFacts }
export type SnapshotPlan = {
  readonly actions: readonly SnapshotAction[]
  readonly verdict?: SnapshotVerdict
  /** Undefined: nothing happens to it by itself any more. */
  readonly requeueAfterMs?: number
}

export const conditionOf = ({ status }: EtcdSnapshot, type: SnapshotConditionType) =>
  status?.conditions?.find((c) => c.type === type)
export const isStored = (snapshot: EtcdSnapshot): boolean => conditionOf(snapshot, 'Stored')?.status === 'True'
const isHeld = ({ metadata }: EtcdSnapshot): boolean => metadata.finalizers?.includes(SNAPSHOT_FINALIZER) ?? false
const isTried = (snapshot: EtcdSnapshot): boolean =>
  !['Unknown', undefined].includes(conditionOf(snapshot, 'Verified')?.status)

/** Decides; never acts. Same input, same plan. */
export function planSnapshot(o: SnapshotObserved): SnapshotPlan {
  if (o.snapshot.metadata.deletionTimestamp) return planDeletion(o)
  if (!isHeld(o.snapshot)) return { actions: [{ kind: 'hold' }], requeueAfterMs: 0 }
  if (!isStored(o.snapshot)) return planTaking(o)
  if (!isTried(o.snapshot)) return planTrial(o)
  const actions: SnapshotAction[] = o.scratch ? [{ kind: 'removeScratch' }] : []
  return isOld(o.snapshot) ? { actions, verdict: { reason: 'RootsMissing', facts: {} } } : { actions }
}

/** Whether it works, and was taken before the keys of clusters were stored with their snapshots. */
function isOld(snapshot: EtcdSnapshot): boolean {
  const isSound = conditionOf(snapshot, 'Verified')?.status === 'True'
  return isSound && !conditionOf(snapshot, 'Portable') && snapshot.status?.rootsLocation === undefined
}

function planTaking(o: SnapshotObserved): SnapshotPlan {
  if (!o.isSetUp) return wait({ reason: 'NotSetUp', facts: {} }, NOT_SET_UP_MS)
  if (!o.cluster.isThere) return wait({ reason: 'WaitingForCluster', facts: { detail: o.cluster.waiting } }, WAIT_MS)
  const other = o.others.find((each) => isBefore(each, o.snapshot) && !isStored(each))
  if (other) return wait({ reason: 'WaitingForOther', facts: { other: other.metadata.name } }, WAIT_MS)
  return { actions: [{ kind: 'take' }], requeueAfterMs: 0 }
}

const wait = (verdict: SnapshotVerdict, requeueAfterMs: number): SnapshotPlan => ({
  actions: [],
  verdict,
  requeueAfterMs,
})

/** One that is being deleted is not waited for. */
function isBefore(a: EtcdSnapshot, b: EtcdSnapshot): boolean {
  if (a.metadata.deletionTimestamp) return false
  const order = (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '')
  return (order || a.metadata.name.localeCompare(b.metadata.name)) < 0
}

function planTrial({ isSetUp, cluster, scratch }: SnapshotObserved): SnapshotPlan {
  if (!isSetUp) {
    return wait({ reason: 'NotYetVerified', facts: { detail: 'snapshots are no longer set up' } }, NOT_SET_UP_MS)
  }
  if (!cluster.isThere) {
    return wait({ reason: 'NotYetVerified', facts: { detail: withoutStop(cluster.waiting) } }, NOT_SET_UP_MS)
  }
  if (!scratch) return { actions: [{ kind: 'makeScratch' }], requeueAfterMs: STEP_MS }
  if (scratch.step === 'lost') return { actions: [{ kind: 'removeScratch' }], requeueAfterMs: WAIT_MS }
  if (scratch.step === 'failed') return { actions: [], verdict: unsound(scratch.detail), requeueAfterMs: 0 }
  if (scratch.ageMs > VERIFICATION_MS) {
    const facts = { minutes: VERIFICATION_MS / 60_000 }
    return { actions: [], verdict: { reason: 'VerificationTimedOut', facts }, requeueAfterMs: 0 }
  }
  if (scratch.step === 'serving') return { actions: [{ kind: 'ask' }], requeueAfterMs: STEP_MS }
  if (scratch.step === 'receiving') return { actions: [{ kind: 'send' }], requeueAfterMs: STEP_MS }
  return { actions: [], requeueAfterMs: STEP_MS }
}

const unsound = (detail: string): SnapshotVerdict => ({ reason: 'Unsound', facts: { detail: withoutStop(detail) } })
const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '')

function planDeletion({ snapshot, scratch, isSetUp, now }: SnapshotObserved): SnapshotPlan {
  if (!isHeld(snapshot)) return { actions: [] }
  const clean: SnapshotAction[] = scratch ? [{ kind: 'removeScratch' }] : []
  const { location, rootsLocation } = snapshot.status ?? {}
  // Without a location nothing was ever begun.
  if (location === undefined) return { actions: [...clean, { kind: 'release' }] }
  const deadlineMs = Date.parse(snapshot.metadata.deletionTimestamp ?? '') + DELETION_MS
  if (snapshot.metadata.annotations?.[LEAVE_STORED] === 'true' || now.getTime() > deadlineMs) {
    return {
      actions: [
        ...clean,
        { kind: 'release', left: [location, rootsLocation].filter((each) => each !== undefined).join(' and ') },
      ],
    }
  }
  const deadline = new Date(deadlineMs).toISOString()
  if (isSetUp) return { actions: [...clean, { kind: 'removeStored', deadline }, { kind: 'release' }] }
  const detail = 'snapshots are not set up on this seed'
  return wait({ reason: 'StillStored', facts: { detail, deadline, location } }, NOT_SET_UP_MS)
}
