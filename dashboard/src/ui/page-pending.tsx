import { VisuallyHidden } from '@mantine/core'
import { PageHead } from './page-head.tsx'
import { Pending, type PendingProps } from './pending.tsx'

/** In the place of a whole page: with a heading, so that whoever goes by headings is not lost either. */
export function PagePending(props: PendingProps) {
  return (
    <div className="page">
      {props.problem ? (
        <PageHead title="This page cannot be shown" />
      ) : (
        <VisuallyHidden component="h1">Loading</VisuallyHidden>
      )}
      <Pending {...props} />
    </div>
  )
}
