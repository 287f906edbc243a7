import { Loading } from './loading.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import type { Problem } from './problem.ts'

export type PendingProps = {
  /** Why it cannot be drawn; undefined while what it shows is on its way. */
  readonly problem: Problem | undefined
  readonly onRetry: () => void
  readonly rows?: number
}

/** In the place of a part of a page that cannot be drawn, or not yet. */
export function Pending({ problem, onRetry, rows = 4 }: PendingProps) {
  return problem ? <ProblemNotice problem={problem} onRetry={onRetry} /> : <Loading rows={rows} />
}
