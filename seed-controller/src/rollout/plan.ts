import type { ClusterRollout } from '#seed-api'
import { mostOf, type Pace } from './pace.ts'
import { hasCome, isGoing } from './turn.ts'

/** What comes up may end again as soon as it is used. */
export const PROVE_MS = 10_000

/** What is looked at of one cluster of the seed. */
export type RolloutCluster = {
  readonly id: string
  readonly profile: 'single' | 'ha'
  /** Nothing but the edition makes it differ from what is wanted. */
  readonly waits: boolean
  /** It was not well before it waited: waiting does not keep it so, and what it waits for is not the reason. */
  readonly ails: boolean
  /** Its last turn. */
  readonly rollout: ClusterRollout | undefined
  /** Since when it has been what an edition makes of it; undefined while it is not. */
  readonly rolledOutSince: Date | undefined
}

export type RolloutInputs = {
  readonly edition: string
  readonly pace: Pace
  readonly now: Date
  /** Whether it is known of each cluster if it waits: one that has not been looked at may be the one to go first. */
  readonly isWhole: boolean
  /** Of the seed, without those to which nothing is done now: paused, being restored or deleted. */
  readonly clusters: readonly RolloutCluster[]
}

export type Turn = {
  readonly cluster: string
  readonly kind: 'begins' | 'stops' | 'ends'
  readonly rollout: ClusterRollout
}

export type RolloutPlan = {
  readonly turns: readonly Turn[]
  readonly waiting: number
  readonly going: number
  /** Clusters that hold all others back. */
  readonly stoppedBy: readonly string[]
}

/**
 * Decides which clusters become what an edition of Seedbed makes of them. One goes first, and the next when all before
 * them have come through: never more together than have come through already, nor than the pace allows. One that does not
 * in time stops the others until it has, or until there is another edition. Same input, same plan. Pure.
 */
export function planRollout(i: RolloutInputs): RolloutPlan {
  const turns = i.clusters.flatMap((cluster) => judgeTurn(i, cluster))
  const kinds = new Map(turns.map(({ cluster, kind }) => [cluster, kind]))
  const going = i.clusters.filter((cluster) => isGoing(cluster.rollout, i.edition) && kinds.get(cluster.id) !== 'ends')
  const stoppedBy = going.filter(({ id, rollout }) => rollout?.stoppedAt !== undefined || kinds.get(id) === 'stops')
  const waiting = i.clusters.filter((cluster) => cluster.waits && !isGoing(cluster.rollout, i.edition))
  const through = i.clusters.filter(({ id, rollout }) => kinds.get(id) === 'ends' || hasCome(rollout, i.edition)).length
  const next = stoppedBy.length > 0 ? [] : choose(i, waiting, { going: going.length, through })
  return {
    turns: [...turns, ...next.map(({ id }) => begin(i, id))],
    waiting: waiting.length - next.length,
    going: going.length + next.length,
    stoppedBy: stoppedBy.map(({ id }) => id),
  }
}

function judgeTurn(i: RolloutInputs, cluster: RolloutCluster): Turn[] {
  const { id, rollout, rolledOutSince } = cluster
  if (!rollout || !isGoing(rollout, i.edition)) return []
  const sinceMs = Date.parse(rollout.since)
  const nowMs = i.now.getTime()
  // It was not while it waited, and a turn is given to one that still does.
  if (rolledOutSince) {
    const isProven = nowMs - rolledOutSince.getTime() >= PROVE_MS
    const { to, since } = rollout
    return isProven ? [{ cluster: id, kind: 'ends', rollout: { to, since, endedAt: i.now.toISOString() } }] : []
  }
  const isLate = rollout.stoppedAt === undefined && nowMs - sinceMs > i.pace.deadlineMs
  return isLate ? [{ cluster: id, kind: 'stops', rollout: { ...rollout, stoppedAt: i.now.toISOString() } }] : []
}

/** Those that have nothing to lose by it are not held back: they are ill, or stuck where another edition left them. */
function choose(
  i: RolloutInputs,
  waiting: readonly RolloutCluster[],
  { going, through }: { readonly going: number; readonly through: number },
): readonly RolloutCluster[] {
  const urgent = waiting.filter((cluster) => cluster.ails || isStuck(cluster))
  const others = waiting.filter((cluster) => !urgent.includes(cluster)).toSorted(inOrder)
  if (going > 0 || !i.isWhole) return urgent
  const most = Math.min(mostOf(i.pace.atOnce, i.clusters.length), Math.max(1, through))
  return [...urgent, ...others.slice(0, Math.max(0, most - urgent.length))]
}

const isStuck = ({ rollout }: RolloutCluster): boolean => rollout !== undefined && rollout.endedAt === undefined

/** Of a highly available one what does not start takes one replica of each component, and the others serve on. */
function inOrder(a: RolloutCluster, b: RolloutCluster): number {
  if (a.profile !== b.profile) return a.profile === 'ha' ? -1 : 1
  return a.id < b.id ? -1 : 1
}

const begin = ({ edition, now }: RolloutInputs, cluster: string): Turn => ({
  cluster,
  kind: 'begins',
  rollout: { to: edition, since: now.toISOString() },
})
