import type { EtcdRestore, RestoreStep } from '#seed-api'
import { REVISION_BUMP, type MemberWork } from '#templates'
import { namespaceOf } from '../cluster/names.ts'
import { isStored } from '../snapshot/plan.ts'
import { trialName } from './names.ts'
import type { MemberPod, RestoreObserved } from './observed.ts'
import { hasReplaced, isDecided, isHeld, sinceMs, stepOf } from './progress.ts'
import type { RestoreVerdict } from './reasons.ts'
import { refusalOf } from './refuse.ts'

/** For how long a step may last. `TRY_MS`: one that fetches the snapshot. */
const TRY_MS = 60 * 60_000
const STOP_MS = 15 * 60_000
const REPLACE_MS = 15 * 60_000
const START_MS = 10 * 60_000
const CLEAN_MS = 10 * 60_000
/** Until the pod of a member runs. Nobody serves meanwhile. */
const POD_MS = 10 * 60_000
const FORGET_MS = 60 * 60_000
const STEP_MS = 500
const WAIT_MS = 2_000
/** For what the operator of the seed has to do first. */
const OPERATOR_MS = 30_000

export type RestoreAction =
  | { readonly kind: 'hold' }
  | { readonly kind: 'release' }
  /** Of a cluster that is gone. */
  | { readonly kind: 'forget' }
  /** Opens the keys that lie beside another cluster's snapshot, and makes those of the cluster. */
  | { readonly kind: 'takeRoots' }
  /** Removes what stands for the nodes of the cluster that the snapshot is of, before anybody is served. */
  | { readonly kind: 'leaveNodes' }
  | { readonly kind: 'makeTrial' }
  /** Sends the snapshot from the store to the pod that waits for it. */
  | { readonly kind: 'sendToTrial' }
  /** Asks the member that was made from it, and keeps what it answered. */
  | { readonly kind: 'askTrial' }
  | { readonly kind: 'removeTrial' }
  | { readonly kind: 'makePod'; readonly work: MemberWork; readonly member: string }
  | { readonly kind: 'sendToMember'; readonly pod: MemberPod }
  | { readonly kind: 'removePod'; readonly name: string }

export type RestorePlan = {
  /** One after the other; before the step is entered. */
  readonly actions: readonly RestoreAction[]
  readonly verdict?: RestoreVerdict
  readonly enter?: RestoreStep
  /** Undefined: nothing happens to it by itself any more. */
  readonly requeueAfterMs?: number
}

/**
 * Decides; never acts. Same input, same plan. A step is entered when what it builds on was seen, and what it does may be
 * done again: whoever leads goes on where the one before ended.
 */
export function planRestore(o: RestoreObserved): RestorePlan {
  const { restore } = o
  const step = stepOf(restore)
  if (step === 'Done') return planEnd(o)
  if (!o.cluster && step !== undefined) return { actions: [{ kind: 'release' }, { kind: 'forget' }] }
  if (restore.metadata.deletionTimestamp && !isHeld(restore)) return { actions: [] }
  if (!isHeld(restore)) return { actions: [{ kind: 'hold' }], requeueAfterMs: 0 }
  if (step === undefined) return planBeginning(o)
  return STEPS[step](o)
}

/** What is left of a cluster that is gone goes too, when people had time to read it. */
function planEnd(o: RestoreObserved): RestorePlan {
  const { restore, cluster } = o
  if (isHeld(restore)) return { actions: [...trialGone(o), ...ownPodsGone(o), { kind: 'release' }], requeueAfterMs: 0 }
  if (cluster || restore.metadata.deletionTimestamp) return { actions: [] }
  const leftMs = FORGET_MS - lastedMs(o)
  return leftMs > 0 ? { actions: [], requeueAfterMs: leftMs } : { actions: [{ kind: 'forget' }] }
}

function planBeginning(o: RestoreObserved): RestorePlan {
  if (o.restore.metadata.deletionTimestamp) return goBackOrEnd(o, { reason: 'GivenUp', facts: {} }, end)
  const refusal = refusalOf(o)
  return refusal ? end(refusal) : { actions: [], enter: 'Checking', requeueAfterMs: 0 }
}

const STEPS: Readonly<Record<Exclude<RestoreStep, 'Done'>, (o: RestoreObserved) => RestorePlan>> = {
  Checking: planChecking,
  Stopping: planStopping,
  Preparing: planPreparing,
  Replacing: planReplacing,
  StartingEtcd: planStartingEtcd,
  StartingControlPlane: planStartingControlPlane,
  Returning: planReturning,
  Cleaning: planCleaning,
}

/** Nothing of the cluster is touched before it is known that there is something to put in its place. */
function planChecking(o: RestoreObserved): RestorePlan {
  const { restore, snapshot } = o
  const facts = { snapshot: restore.spec.snapshot }
  if (isFirst(restore)) return planFirstChecking(o)
  if (isGivenUp(o)) return end({ reason: 'GivenUp', facts: {} }, trialGone(o))
  const refusal = refusalOf(o)
  if (refusal) return end(refusal, trialGone(o))
  if (lastedMs(o) > TRY_MS) return planUseless(o, `it could not be tried within ${minutes(TRY_MS)} minutes`)
  if (o.waiting !== undefined) return wait({ reason: 'WaitingForCluster', facts: { detail: o.waiting } }, WAIT_MS)
  if (!snapshot || !isStored(snapshot)) return wait({ reason: 'WaitingForSnapshot', facts }, WAIT_MS)
  if (restore.status?.revision !== undefined) return { actions: trialGone(o), enter: 'Stopping', requeueAfterMs: 0 }
  return planTrial(o)
}

/** A cluster that has nothing yet has nothing to lose: what its operator can mend is waited for. */
function planFirstChecking(o: RestoreObserved): RestorePlan {
  const { snapshot, from } = o.restore.spec
  const facts = { snapshot, source: from?.cluster ?? '' }
  if (isGivenUp(o)) return failFirst(o, GIVEN_UP)
  const refusal = refusalOf(o)
  if (refusal) return end(refusal)
  const detail = settingsMissing(o)
  if (detail !== undefined) return wait({ reason: 'FirstWaits', facts: { ...facts, detail } }, OPERATOR_MS)
  if (!o.restore.status?.source || !o.hasRoots) {
    return { ...wait({ reason: 'FirstChecking', facts }, STEP_MS), actions: [{ kind: 'takeRoots' }] }
  }
  if (o.waiting !== undefined) return wait({ reason: 'WaitingForCluster', facts: { detail: o.waiting } }, STEP_MS)
  return { actions: [], enter: 'Preparing', requeueAfterMs: 0 }
}

const GIVEN_UP = 'its restore was deleted'
const NOT_SET_UP =
  'snapshots are not set up on this seed; its operator says where they are in Secret seedbed-snapshots of namespace seedbed-system'

function settingsMissing({ setUp }: RestoreObserved): string | undefined {
  if (setUp === 'yes') return undefined
  return setUp === 'no' ? NOT_SET_UP : `Secret seedbed-snapshots of the seed: ${setUp.problem}`
}

const failFirst = (o: RestoreObserved, detail: string): RestorePlan =>
  end({ reason: 'NotBegun', facts: { snapshot: o.restore.spec.snapshot, detail } })

/** A cluster that begins has nothing to go back to. */
function goBackOrEnd(
  o: RestoreObserved,
  verdict: RestoreVerdict,
  otherwise: (verdict: RestoreVerdict) => RestorePlan = goBack,
): RestorePlan {
  return isFirst(o.restore) ? failFirst(o, String(verdict.facts['detail'] ?? GIVEN_UP)) : otherwise(verdict)
}

function planTrial(o: RestoreObserved): RestorePlan {
  if (!o.trial) return { actions: [{ kind: 'makeTrial' }], verdict: checking(o), requeueAfterMs: STEP_MS }
  switch (o.trial.step) {
    case 'lost':
      return { actions: [{ kind: 'removeTrial' }], requeueAfterMs: WAIT_MS }
    case 'failed':
      return planUseless(o, o.trial.detail.replace(/\.$/, ''))
    case 'serving':
      return { actions: [{ kind: 'askTrial' }], requeueAfterMs: STEP_MS }
    case 'receiving':
      return { actions: [{ kind: 'sendToTrial' }], requeueAfterMs: STEP_MS }
    case 'starting':
      return { actions: [], requeueAfterMs: STEP_MS }
  }
}

function planUseless(o: RestoreObserved, detail: string): RestorePlan {
  const facts = { snapshot: o.restore.spec.snapshot, detail }
  return end({ reason: 'CheckFailed', facts }, trialGone(o))
}

const checking = ({ restore }: RestoreObserved): RestoreVerdict => {
  const { snapshot, cluster } = restore.spec
  return {
    reason: 'Checking',
    facts: { snapshot, pod: trialName(restore.metadata.name), namespace: `cluster-${cluster}` },
  }
}

const trialGone = ({ trial }: RestoreObserved): RestoreAction[] => (trial ? [{ kind: 'removeTrial' }] : [])

/** The cluster's own controller stops and starts what runs, by the step; here it is only seen. */
function planStopping(o: RestoreObserved): RestorePlan {
  if (isGivenUp(o)) return goBack({ reason: 'GivenUp', facts: {} })
  const running = o.running.join(', ')
  if (o.running.length === 0) return { actions: trialGone(o), enter: 'Preparing', requeueAfterMs: 0 }
  if (lastedMs(o) > STOP_MS) {
    return goBack({ reason: 'NotStopped', facts: { running, minutes: minutes(STOP_MS), ...placeOf(o) } })
  }
  return wait({ reason: 'Stopping', facts: { running } }, STEP_MS)
}

function planPreparing(o: RestoreObserved): RestorePlan {
  const facts = { members: o.members.join(', ') }
  if (isGivenUp(o)) return goBackOrEnd(o, { reason: 'GivenUp', facts: {} })
  const left = clearOthers(o, 'prepare')
  if (left) return left
  const pods = podsOf(o, 'prepare')
  const failed = pods.find(({ step, ageMs }) => step === 'failed' || (step === 'starting' && ageMs > POD_MS))
  if (failed) {
    const why = failed.step === 'failed' ? failed.detail : `its pod does not start: ${failed.detail}`
    const facts = { members: failed.member, detail: why.replace(/\.$/, '') }
    return goBackOrEnd(o, { reason: 'NotPrepared', facts })
  }
  if (lastedMs(o) > TRY_MS) {
    const detail = `that was not done within ${minutes(TRY_MS)} minutes`
    return goBackOrEnd(o, { reason: 'NotPrepared', facts: { ...facts, detail } })
  }
  if (isDone(o, pods)) return { actions: [], enter: 'Replacing', requeueAfterMs: 0 }
  const work = makeOrRenew(o, 'prepare')
  if (work.length > 0)
    return {
      actions: work,
      verdict: { reason: isFirst(o.restore) ? 'FirstPreparing' : 'Preparing', facts },
      requeueAfterMs: STEP_MS,
    }
  const receiving = pods.find(({ step }) => step === 'receiving')
  if (!receiving) return { actions: [], requeueAfterMs: STEP_MS }
  return { actions: [{ kind: 'sendToMember', pod: receiving }], requeueAfterMs: STEP_MS }
}

/** From here there is no giving up, but only an end or a way back: a member may hold what another one does not. */
function planReplacing(o: RestoreObserved): RestorePlan {
  const work = isFirst(o.restore) ? 'begin' : 'replace'
  const left = clearOthers(o, work)
  if (left) return left
  const pods = podsOf(o, work)
  const facts = { members: o.members.join(', ') }
  if (isDone(o, pods)) return { actions: [], enter: 'StartingEtcd', requeueAfterMs: 0 }
  if (lastedMs(o) > REPLACE_MS) {
    const failed = pods.find(({ step }) => step === 'failed')
    const detail = failed?.detail ?? `that was not done within ${minutes(REPLACE_MS)} minutes`
    return goBackOrEnd(o, { reason: 'NotReplaced', facts: { ...facts, detail } })
  }
  const reason = isFirst(o.restore) ? 'FirstReplacing' : 'Replacing'
  return { actions: makeOrRenew(o, work), verdict: { reason, facts }, requeueAfterMs: STEP_MS }
}

function planStartingEtcd(o: RestoreObserved): RestorePlan {
  // Half of it: the last revisions of a snapshot may have been compacted away, and it is counted from what is left.
  const first = isFirst(o.restore)
  const held = o.restore.status?.revision ?? (first ? 0 : Number.POSITIVE_INFINITY)
  const wanted = held + REVISION_BUMP / 2
  if (o.revision !== undefined && o.revision >= wanted) {
    return { actions: first ? [{ kind: 'leaveNodes' }] : [], enter: 'StartingControlPlane', requeueAfterMs: 0 }
  }
  const removals = o.pods.filter(isLeft).map(removal)
  if (first) {
    const facts = { members: o.members.join(', ') }
    return { ...wait({ reason: 'FirstStartingEtcd', facts }, STEP_MS), actions: removals }
  }
  if (lastedMs(o) > START_MS) return goBack({ reason: 'NotStarted', facts: { minutes: minutes(START_MS) } })
  const deadline = after(o.restore, START_MS)
  const facts = { members: o.members.join(', '), deadline }
  return { ...wait({ reason: 'StartingEtcd', facts }, STEP_MS), actions: removals }
}

/** No way back any more: people may have written. */
function planStartingControlPlane(o: RestoreObserved): RestorePlan {
  if (o.unready.length > 0) {
    return wait({ reason: 'StartingControlPlane', facts: { unready: o.unready.join(', ') } }, STEP_MS)
  }
  const { takenAt = '', objects = 0, revision = 0 } = o.restore.status ?? {}
  const { from } = o.restore.spec
  if (from) {
    const facts = { takenAt, objects, source: from.cluster, seed: from.seed }
    return { actions: [], verdict: { reason: 'Begun', facts }, enter: 'Done', requeueAfterMs: 0 }
  }
  const verdict = { reason: 'Restored', facts: { takenAt, objects, revision } } as const
  return { actions: [], verdict, enter: 'Cleaning', requeueAfterMs: 0 }
}

function planReturning(o: RestoreObserved): RestorePlan {
  if (!hasReplaced(o.restore)) {
    const left = clearOthers(o, undefined)
    return left ?? { actions: trialGone(o), enter: 'Cleaning', requeueAfterMs: 0 }
  }
  // etcd may have been started with what is taken back now.
  if (o.running.length > 0) return { actions: [], requeueAfterMs: STEP_MS }
  const left = clearOthers(o, 'return')
  if (left) return left
  if (isDone(o, podsOf(o, 'return'))) return { actions: [], enter: 'Cleaning', requeueAfterMs: 0 }
  return { actions: makeOrRenew(o, 'return'), requeueAfterMs: STEP_MS }
}

/** The cluster serves. What is left on its volumes is in nobody's way, so this is tried for a while and no longer. */
function planCleaning(o: RestoreObserved): RestorePlan {
  const pods = podsOf(o, 'clean')
  if (isDone(o, pods) || lastedMs(o) > CLEAN_MS) {
    return { actions: o.pods.filter(isLeft).map(removal), enter: 'Done', requeueAfterMs: 0 }
  }
  const left = clearOthers(o, 'clean')
  return left ?? { actions: makeOrRenew(o, 'clean'), requeueAfterMs: WAIT_MS }
}

/** Until when a step that fetches the snapshot is tried. */
export const deadlineOf = (restore: EtcdRestore): string => after(restore, TRY_MS)
const after = (restore: EtcdRestore, ms: number): string => new Date(sinceMs(restore) + ms).toISOString()

const wait = (verdict: RestoreVerdict, requeueAfterMs: number): RestorePlan => ({
  actions: [],
  verdict,
  requeueAfterMs,
})
/** For what was not begun to be stopped. */
const end = (verdict: RestoreVerdict, actions: readonly RestoreAction[] = []): RestorePlan => ({
  actions,
  verdict,
  enter: 'Done',
  requeueAfterMs: 0,
})
const goBack = (verdict: RestoreVerdict): RestorePlan => ({
  actions: [],
  verdict,
  enter: 'Returning',
  requeueAfterMs: 0,
})

/** Whether its cluster begins with it. */
const isFirst = ({ spec }: EtcdRestore): boolean => spec.from !== undefined
const isGivenUp = ({ restore }: RestoreObserved): boolean =>
  restore.metadata.deletionTimestamp !== undefined && !isDecided(restore)
const lastedMs = ({ restore, now }: RestoreObserved): number => now.getTime() - sinceMs(restore)
const minutes = (ms: number): number => ms / 60_000
const placeOf = ({ restore }: RestoreObserved) => ({ namespace: namespaceOf(restore.spec.cluster) })

const podsOf = ({ pods }: RestoreObserved, work: MemberWork): MemberPod[] => pods.filter((pod) => pod.work === work)
const isLeft = ({ step }: MemberPod): boolean => step !== 'leaving'
const ownPodsGone = ({ pods }: RestoreObserved): RestoreAction[] =>
  pods.filter((pod) => pod.work !== undefined && isLeft(pod)).map(removal)
const removal = ({ name }: MemberPod): RestoreAction => ({ kind: 'removePod', name })

/** Two works on one volume would be in each other's way. Undefined where there is nothing of another one. */
function clearOthers({ pods }: RestoreObserved, work: MemberWork | undefined): RestorePlan | undefined {
  const others = pods.filter((pod) => pod.work !== work || work === undefined)
  if (others.length === 0) return undefined
  return { actions: others.filter(isLeft).map(removal), requeueAfterMs: STEP_MS }
}

const isDone = ({ members }: RestoreObserved, pods: readonly MemberPod[]): boolean =>
  members.every((member) => pods.some((pod) => pod.member === member && pod.step === 'done'))

/** A pod for each member; another one in the place of one that failed, or that its node took with it. */
function makeOrRenew(o: RestoreObserved, work: MemberWork): RestoreAction[] {
  return o.members.flatMap((member): RestoreAction[] => {
    const pod = podsOf(o, work).find((each) => each.member === member)
    if (!pod) return [{ kind: 'makePod', work, member }]
    return pod.step === 'lost' || pod.step === 'failed' ? [removal(pod)] : []
  })
}
