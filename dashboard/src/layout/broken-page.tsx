import { Button, Group } from '@mantine/core'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'

/** A mistake of this program: the rest of it goes on, and the person has a way out. */
export function BrokenPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const message = error instanceof Error ? error.message : String(error)
  return (
    <div className="page">
      <PageHead title="This page broke">
        The mistake is the dashboard's, not yours. Nothing on the platform was changed by it.
      </PageHead>
      <Notice tone="bad">
        <code>{message}</code>
      </Notice>
      <Group mt="md">
        <Button onClick={reset}>Try again</Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          Load it anew
        </Button>
      </Group>
    </div>
  )
}
