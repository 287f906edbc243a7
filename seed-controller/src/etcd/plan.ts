import type { Facts } from '../facts.ts'
import type { Reason } from '../cluster/reasons.ts'
import type { ListedMember, MemberStatus } from './member-api.ts'
import type { ClusterState, EtcdObserved, EtcdVolume, EtcdVolumes, MemberView } from './observed.ts'

/** Below this nobody notices what a database wastes. */
const WORTH_DEFRAGMENTING = 64 * 1024 ** 2
/** A database that is mostly holes is made smaller. */
const WASTED_SHARE = 0.5
/** When it is full every hole counts: those that are this part of what it may become. */
const WASTED_SHARE_WHEN_FULL = 0.1
/** Of its quota: below it may be written to again, above it somebody should know. */
const ROOMY_SHARE = 0.8

type ActionArgs = {
  /** Before the pods that read it. */
  setState: { readonly state: ClusterState }
  /** A member whose data is gone must not come back as who it was: it has forgotten what it voted for. */
  removeMember: { readonly id: string }
  addMember: { readonly peerURL: string }
  /** Begins anew on an empty disk: what a member wrote that began as somebody it no longer was must not be found. */
  replaceVolume: { readonly pod: string }
  defragment: { readonly member: string }
  allowWrites: object
  growVolume: { readonly claim: string; readonly resourceVersion: string; readonly sizeMiB: number }
}
export type EtcdAction = { [K in keyof ActionArgs]: { readonly kind: K } & ActionArgs[K] }[keyof ActionArgs]

export type EtcdPlan = {
  /** One after the other; the first that fails ends the pass. */
  readonly actions: readonly EtcdAction[]
  readonly verdict: { readonly reason: Reason; readonly facts: Facts }
}

type Answering = MemberView & { readonly status: MemberStatus }

/** Decides; never acts. One change of members, or one member defragmented, in a pass. */
export function planEtcd(o: EtcdObserved): EtcdPlan {
  const answering = o.members.filter((m): m is Answering => m.status !== undefined)
  const majority = Math.floor(o.members.length / 2) + 1
  const [lost] = o.members.filter((m) => m.hasLostData)
  if (!o.list || answering.length < majority) return { actions: [], verdict: whyNoMajority(o, lost) }
  return (
    planMembers(o, lost) ??
    planRoom(o, answering) ?? {
      actions: [...planState(o, o.list), ...planVolumes(o)],
      verdict: judgeVolumes(o, judge(o, answering)),
    }
  )
}

function whyNoMajority(o: EtcdObserved, lost: MemberView | undefined): EtcdPlan['verdict'] {
  if (lost) return { reason: 'EtcdDataLost', facts: { members: namesOf(o.members.filter((m) => m.hasLostData)) } }
  return { reason: 'EtcdSilent', facts: { members: namesOf(o.members.filter((m) => !m.status)) } }
}

/**
 * A lone member that begins without data has lost it, and must not begin an empty cluster in its place. One of several
 * is stopped by the others, until it has been added to them anew.
 */
function wantedState(o: EtcdObserved, list: readonly ListedMember[]): ClusterState {
  const hasStarted = list.every(({ name }) => name !== '')
  if (o.members.length === 1) return hasStarted ? 'existing' : 'new'
  return hasStarted && list.length === o.members.length ? 'new' : 'existing'
}

function planState(o: EtcdObserved, list: readonly ListedMember[]): EtcdAction[] {
  const state = wantedState(o, list)
  return state === (o.state ?? 'new') ? [] : [{ kind: 'setState', state }]
}

/** In the place of a member that lost its data comes a new one, while the others go on. */
function planMembers(o: EtcdObserved, lost: MemberView | undefined): EtcdPlan | undefined {
  // One that is not listed was taken out by a pass that ended there.
  const member = o.members.find((m) => !findListed(o, m)) ?? lost
  if (!member || o.members.length === 1) return undefined
  const { name, peerURL } = member
  const listed = findListed(o, member)
  const isAdded = listed?.name === ''
  const actions: EtcdAction[] = [
    ...(listed && !isAdded ? [{ kind: 'removeMember', id: listed.id } as const] : []),
    ...(isAdded ? [] : [{ kind: 'addMember', peerURL } as const]),
    { kind: 'setState', state: 'existing' },
    { kind: 'replaceVolume', pod: name },
  ]
  return { actions, verdict: { reason: 'EtcdMemberReplaced', facts: { member: name } } }
}

const findListed = ({ list }: EtcdObserved, { peerURL }: MemberView): ListedMember | undefined =>
  list?.find(({ peerURLs }) => peerURLs.includes(peerURL))

/** Makes room where there is some to be made. A member that does is away meanwhile, so all others have to be there. */
function planRoom(o: EtcdObserved, answering: readonly Answering[]): EtcdPlan | undefined {
  const facts = { quota: mebibytes(Math.max(...answering.map(({ status }) => status.quota))) }
  const wasteful = answering.filter((m) => isWasteful(m.status, o.isFull))
  // The leader last: who leads has to give that up for as long.
  const [next] = wasteful.toSorted((a, b) => Number(a.status.isLeader) - Number(b.status.isLeader))
  if (next && answering.length === o.members.length) {
    const reason = o.isFull ? 'EtcdFull' : 'EtcdSound'
    return { actions: [{ kind: 'defragment', member: next.name }], verdict: { reason, facts } }
  }
  if (!o.isFull) return undefined
  if (answering.some(({ status }) => status.size > status.quota * ROOMY_SHARE)) {
    return { actions: [], verdict: { reason: 'EtcdFull', facts } }
  }
  // It is sound when the next pass sees that it takes changes.
  return { actions: [{ kind: 'allowWrites' }], verdict: { reason: 'EtcdFull', facts } }
}

function isWasteful({ size, used, quota }: MemberStatus, isFull: boolean): boolean {
  if (isFull) return size - used > quota * WASTED_SHARE_WHEN_FULL
  return size > WORTH_DEFRAGMENTING && size - used > size * WASTED_SHARE
}

function judge(o: EtcdObserved, answering: readonly Answering[]): EtcdPlan['verdict'] {
  const silent = o.members.filter((m) => !m.status)
  const coming = silent.find((m) => findListed(o, m)?.name === '')
  if (coming) return { reason: 'EtcdMemberReplaced', facts: { member: coming.name } }
  if (silent.length > 0) return { reason: 'EtcdMemberSilent', facts: { members: namesOf(silent) } }
  const tight = answering.find(({ status }) => status.used > status.quota * ROOMY_SHARE)
  if (tight) return { reason: 'EtcdNearlyFull', facts: { quota: mebibytes(tight.status.quota) } }
  return { reason: 'EtcdSound', facts: {} }
}

const isGrowable = ({ growable }: EtcdVolumes, { className }: EtcdVolume): boolean => growable.has(className ?? '')

/** Each that is smaller than wanted, where its class can make it larger. They grow while they are in use. */
function planVolumes({ volumes: v }: EtcdObserved): EtcdAction[] {
  if (!v) return []
  return v.volumes
    .filter((volume) => volume.askedMiB < v.wantedMiB && isGrowable(v, volume))
    .map(({ name, resourceVersion }) => ({
      kind: 'growVolume',
      claim: name,
      resourceVersion,
      sizeMiB: v.wantedMiB,
    }))
}

/** What is said of volumes, where nothing else is amiss: etcd works on those that it has. */
function judgeVolumes({ volumes: v }: EtcdObserved, verdict: EtcdPlan['verdict']): EtcdPlan['verdict'] {
  if (!v || verdict.reason !== 'EtcdSound') return verdict
  const small = v.volumes.filter((volume) => volume.sizeMiB < v.wantedMiB)
  const stuck = small.find((volume) => !isGrowable(v, volume) && volume.askedMiB < v.wantedMiB)
  if (stuck) {
    const { sizeMiB: size, className = '' } = stuck
    return { reason: 'EtcdVolumeFixed', facts: { size, wanted: v.wantedMiB, className } }
  }
  const [growing] = small
  if (growing) return { reason: 'EtcdVolumeGrowing', facts: { size: growing.sizeMiB, wanted: v.wantedMiB } }
  return verdict
}

const namesOf = (members: readonly MemberView[]): string => members.map(({ name }) => name).join(', ')
const mebibytes = (bytes: number): number => Math.round(bytes / 1024 ** 2)
