import { Button } from '@mantine/core'
import { probe, useConnection } from '../api/connection.ts'
import { Since } from '../ui/since.tsx'

/** Says that the platform does not answer, and that the page heals by itself. */
export function ConnectionBanner() {
  const { lostSince } = useConnection()
  return (
    <div role="status" aria-live="polite">
      {lostSince !== undefined && (
        <div className="banner">
          <span className="dot" data-tone="wait" aria-hidden />
          <strong>Connection lost.</strong>
          <span>
            What you see is <Since at={lostSince} plain /> old. Clusters run on; this page goes on by itself when the
            platform answers.
          </span>
          <Button size="compact-sm" variant="default" onClick={() => void probe()}>
            Try now
          </Button>
        </div>
      )}
    </div>
  )
}
