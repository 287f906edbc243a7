import type { MemberPod, RestoreObserved } from './observed.ts'
import type { RestoreAction, RestorePlan } from './plan.ts'

export const NOW = new Date('2026-03-01T12:00:00Z')
export const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()

/** A pod `WORK-MEMBER` that works on the volume of a member. */
export function pod(name: string, step: MemberPod['step'], o: Partial<MemberPod> = {}): MemberPod {
  const [work, ...member] = name.split('-')
  const known = { name, work: work as MemberPod['work'], member: member.join('-') }
  return { ...known, step, ageMs: 1_000, address: '10.0.0.9', detail: '', ...o }
}

type Own = Pick<RestoreObserved, 'restore' | 'cluster' | 'snapshot'>

/** What is seen where nothing is under way yet, of one member. */
export const quiet = (own: Own): RestoreObserved => ({
  now: NOW,
  waiting: undefined,
  hasRoots: true,
  others: [],
  setUp: 'yes',
  trial: undefined,
  members: ['etcd-0'],
  pods: [],
  running: [],
  unready: [],
  revision: undefined,
  ...own,
})

function said(action: RestoreAction): string {
  if (action.kind === 'makePod') return `make ${action.work}-${action.member}`
  if (action.kind === 'removePod') return `remove ${action.name}`
  return action.kind === 'sendToMember' ? `send ${action.pod.name}` : action.kind
}

/** `ACTIONS > STEP: REASON` */
export function say({ actions, enter, verdict }: RestorePlan): string {
  const parts = [actions.map(said).join(', '), enter ? `> ${enter}` : '', verdict ? `: ${verdict.reason}` : '']
  return parts.filter((part) => part !== '').join(' ')
}
