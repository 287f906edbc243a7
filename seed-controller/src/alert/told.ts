import { alertKey, MOST_LISTED_ALERTS, type ListedAlert } from '#seed-api'
import { isWatchedFor } from './firing.ts'

export type Heard = {
  /** What this process found by itself. */
  readonly own: readonly ListedAlert[]
  /** What the cluster's Prometheus says; undefined while it says nothing. */
  readonly watched: readonly ListedAlert[] | undefined
  /** What was told before. */
  readonly before: readonly ListedAlert[]
}

/**
 * The alerts of a cluster as its status lists them: each once, the critical ones first, then the oldest. What a Prometheus
 * told stays while it cannot be asked: nobody knows that it is over. A Prometheus that starts again counts from anew, so
 * one that goes on keeps its time. Pure.
 */
export function listAlerts({ own, watched, before }: Heard): ListedAlert[] {
  const known = new Map(before.map((alert) => [alertKey(alert), alert]))
  const all = new Map<string, ListedAlert>()
  for (const alert of [...own, ...(watched ?? before.filter(isWatchedFor))]) {
    const [key, same] = [alertKey(alert), all.get(alertKey(alert))]
    const since = [alert, same, known.get(key)].flatMap((each) => each?.since ?? []).toSorted()[0] ?? alert.since
    all.set(key, { ...(same ?? alert), since })
  }
  return [...all.values()].toSorted(byWeight).slice(0, MOST_LISTED_ALERTS)
}

function byWeight(a: ListedAlert, b: ListedAlert): number {
  if (a.severity !== b.severity) return a.severity === 'critical' ? -1 : 1
  return a.since.localeCompare(b.since) || alertKey(a).localeCompare(alertKey(b))
}
