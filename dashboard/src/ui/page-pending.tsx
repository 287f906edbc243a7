import { VisuallyHidden } from '@mantine/core'
import { Loading } from './loading.tsx'
import { PageHead } from './page-head.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import type { Problem } from './problem.ts'

type Props = {
  /** Why it cannot be drawn; undefined while what it shows is on its way. */
  readonly problem: Problem | undefined
  readonly onRetry: () => void
  readonly rows?: number
}

/** In the place of a whole page: with a heading, so that whoever goes by headings is not lost either. */
export function PagePending({ problem, onRetry, rows = 4 }: Props) {
  if (problem) {
    return (
      <div className="page">
        <PageHead title="This page cannot be shown" />
        <ProblemNotice problem={problem} onRetry={onRetry} />
      </div>
    )
  }
  return (
    <div className="page">
      <VisuallyHidden component="h1">Loading</VisuallyHidden>
      <Loading rows={rows} />
    </div>
  )
}
