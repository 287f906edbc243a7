import type { LeavingPod } from '../node-upgrade/pods.ts'
import type { Action } from './actions.ts'
import { type MachineInputs, type Member, nameOf, timeOf } from './inputs.ts'

/** Who goes first: what is no node and will be none, then what is on its way out, is no node yet, is not well, is new. */
export function byEase(kept: readonly Member[]) {
  const rank = (member: Member): number => {
    const { node } = member
    if (kept.includes(member)) return 0
    if (node?.mark) return 1
    if (!node) return 2
    if (!node.ready) return 3
    return node.cordoned ? 4 : 5
  }
  return (a: Member, b: Member): number =>
    rank(a) - rank(b) ||
    timeOf(b.machine.createdAt) - timeOf(a.machine.createdAt) ||
    nameOf(b).localeCompare(nameOf(a), 'en', { numeric: true })
}

/** What is next for a machine that goes: no new pods, then no pods, then it. Pure. */
export function leave(o: MachineInputs, member: Member): Action[] {
  const { node } = member
  const name = nameOf(member)
  if (!node) return [end(member)]
  if (!node.mark) {
    return [{ kind: 'leave', name, mark: { since: o.now.toISOString(), cordoned: !node.cordoned } }]
  }
  if (!node.cordoned) return [{ kind: 'leave', name, mark: { ...node.mark, cordoned: true } }]
  const pods = podsOf(o, member)
  return pods.length > 0 ? [{ kind: 'drain', name, pods }] : [end(member)]
}

/** What has to go from it yet. Pods that end on a node that is away never say that they have: they end with its machine. */
export function podsOf({ pods }: MachineInputs, { node }: Member): readonly LeavingPod[] {
  const all = pods.get(node?.name ?? '') ?? []
  return node?.ready === false ? all.filter(({ endingSince }) => endingSince === undefined) : all
}

/** For one that stays, also after all. Pure. */
export function stay({ node }: Member): Action[] {
  return node?.mark ? [{ kind: 'release', name: node.name, uncordon: node.mark.cordoned }] : []
}

export const end = (member: Member): Action => ({ kind: 'delete', name: nameOf(member) })
