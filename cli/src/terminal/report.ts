import prettyMs from 'pretty-ms'
import type { Report } from '../../../local/progress.ts'

/** `12s`, `1m 5s`; tenths below ten seconds, because there they matter. */
export function formatDuration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)}s`
  return prettyMs(Math.round(ms / 1000) * 1000)
}

/** How far, doing what, how long still: `2 of 5, building etcd, about 1m 40s left`. Empty when nothing is known. */
export function formatReport(report: Report): string {
  const parts: string[] = []
  if (report.done !== undefined && report.total !== undefined) parts.push(`${report.done} of ${report.total}`)
  if (report.detail !== undefined && report.detail !== '') parts.push(report.detail)
  if (report.remainingMs !== undefined && report.remainingMs >= 1000) {
    parts.push(`about ${formatDuration(report.remainingMs)} left`)
  }
  return parts.join(', ')
}
