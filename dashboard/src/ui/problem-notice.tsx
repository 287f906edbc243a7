import { Button } from '@mantine/core'
import { Notice } from './notice.tsx'
import type { Problem } from './problem.ts'

type Props = {
  readonly problem: Problem | undefined
  readonly onRetry?: () => void
}

/** An error in the platform's own words, with the id by which an admin finds it in the log. */
export function ProblemNotice({ problem, onRetry }: Props) {
  if (!problem) return null
  return (
    <Notice tone="bad">
      {problem.message}
      {problem.requestId && (
        <div>
          Request id: <code>{problem.requestId}</code>
        </div>
      )}
      {onRetry && (
        <Button mt="sm" size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Notice>
  )
}
