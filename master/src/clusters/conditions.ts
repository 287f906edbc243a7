import type { Condition } from '#seed-api'
import type { Reachability } from '../seeds/model.ts'
import type { Cluster, Observed, Pause } from './model.ts'
import { isPaused } from './pause.ts'

export type SeedState = Reachability & { readonly name: string }

/**
 * What people see of a cluster: what its seed said, and where that is not the whole story, what is waited for.
 * Last known facts stay as they were said; `SeedReachable` tells that they may be old. Pure.
 */
export function presentConditions(cluster: Cluster, seed: SeedState): Condition[] {
  const said = cluster.observed?.conditions ?? []
  const ready = ownReady(cluster, seed)
  const away = seed.reachable ? [] : [seedAway(seed)]
  return [...(ready ? [ready, ...said.filter(({ type }) => type !== 'Ready')] : said), ...away]
}

/** True when the seed said that all is well with what is wanted now. */
export function isReady(cluster: Cluster): boolean {
  const { observed } = cluster
  if (cluster.deletedAt || !observed || (observed.revision ?? 0) < cluster.revision) return false
  return saysReady(observed)
}

/** While the seed is watched, no news is news too: the last contact counts, not only the last change. */
export function lastSeen({ observed }: Cluster, lastContactAt: Date | undefined): Date | undefined {
  if (!observed) return undefined
  return lastContactAt && lastContactAt > observed.seenAt ? lastContactAt : observed.seenAt
}

/** True when the seed said that all was well with the revision that it knew. */
export const saysReady = ({ conditions }: Observed): boolean =>
  conditions.some(({ type, status }) => type === 'Ready' && status === 'True')

/** A `Ready` of the master's own, while that of the seed is missing or is about something older. */
function ownReady(cluster: Cluster, seed: SeedState): Condition | undefined {
  if (cluster.deletedAt) return leaving(cluster, cluster.deletedAt, seed)
  return behind(cluster, seed) ?? paused(cluster)
}

function leaving(cluster: Cluster, deletedAt: Date, seed: SeedState): Condition {
  const reason = cluster.observed?.deletion?.late ? 'DeletionHeld' : 'Deleting'
  return notReady(reason, deletedAt, deletionMessage(cluster, seed))
}

/** While a part of it is paused the whole is as its seed says. */
const paused = (cluster: Cluster): Condition | undefined =>
  cluster.pause && isPaused(cluster) ? notReady('Paused', cluster.pause.since, pauseMessage(cluster.pause)) : undefined

function behind(cluster: Cluster, seed: SeedState): Condition | undefined {
  const { syncProblem, observed, revision } = cluster
  if (cluster.syncedRevision < revision) {
    if (!seed.reachable) return notReady('SeedUnavailable', latest(seed.since, cluster.changedAt), awayMessage(seed))
    if (syncProblem) {
      return notReady(
        'SeedRefused',
        syncProblem.since,
        `Seed ${seed.name} refuses this cluster: ${syncProblem.message}`,
      )
    }
    return notReady(
      'WaitingForSeed',
      cluster.changedAt,
      `Waiting for seed ${seed.name} to take revision ${revision}; this takes seconds.`,
    )
  }
  if ((observed?.revision ?? 0) < revision) {
    return notReady(
      'WaitingForSeed',
      cluster.changedAt,
      `Seed ${seed.name} has taken revision ${revision}; waiting for its seed-controller to act. If this lasts for minutes, an admin should look at the seed-controller's pods there.`,
    )
  }
  return undefined
}

function pauseMessage({ by, reason, until }: Pause): string {
  const why = reason ? `: ${reason.replace(/[.!]$/, '')}` : ''
  const end = until ? `, or wait until ${until.toISOString()}` : ''
  return `Paused by ${by}${why}. Nothing of it is changed or repaired; resume it to go on${end}.`
}

function deletionMessage(cluster: Cluster, seed: SeedState): string {
  if (!seed.reachable) return awayMessage(seed)
  const { deletion } = cluster.observed ?? {}
  return deletion?.message ?? `Seed ${seed.name} is removing the control plane of ${cluster.name} and its data.`
}

const awayMessage = ({ name, since, message }: SeedState) =>
  `Waiting for seed ${name} since ${since.toISOString()}: ${message ?? 'it does not answer. Check that it runs.'} It goes on by itself when the seed is back.`

const seedAway = (seed: SeedState): Condition => ({
  type: 'SeedReachable',
  status: 'False',
  reason: 'SeedUnavailable',
  message:
    `Seed ${seed.name} cannot be reached since ${seed.since.toISOString()}, so this is what it last said. ${seed.message ?? ''}`.trim(),
  lastTransitionTime: seed.since.toISOString(),
})

const notReady = (reason: string, since: Date, message: string): Condition => ({
  type: 'Ready',
  status: 'False',
  reason,
  message,
  lastTransitionTime: since.toISOString(),
})

const latest = (a: Date, b: Date) => (a > b ? a : b)
