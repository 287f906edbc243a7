import type { Cluster } from '../api/clusters.ts'
import { changedConditions } from '../api/watch.ts'
import type { Report } from '../../../local/progress.ts'
import { formatDuration } from './report.ts'

/** Writes a line for every condition that changes, with the time since the wait began. */
export function conditionLog(write: (line: string) => void, now: () => number = Date.now): (cluster: Cluster) => void {
  const startedAt = now()
  let before: Cluster | undefined
  return (cluster) => {
    const elapsed = formatDuration(now() - startedAt).padStart(6)
    for (const { type, status, message } of changedConditions(before, cluster)) {
      write(`${elapsed}  ${type} ${status}: ${message}`)
    }
    before = cluster
  }
}

/** How far a cluster is: how many of its conditions hold, and what the first of the others waits for. */
export function clusterReport(cluster: Cluster): Report {
  const parts = cluster.conditions.filter((c) => c.type !== 'Ready')
  const waiting = parts.filter((c) => c.status !== 'True')
  const [first] = [...waiting, ...cluster.conditions.filter((c) => c.status !== 'True')]
  const detail = first === undefined ? {} : { detail: first.message }
  return parts.length === 0 ? detail : { done: parts.length - waiting.length, total: parts.length, ...detail }
}
