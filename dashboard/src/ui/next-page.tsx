import { Button, Group } from '@mantine/core'
import { useState, type ReactNode } from 'react'

type Props = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
  /** The page behind this one. */
  readonly children: (after: string) => ReactNode
}

/** The rest of a long list, once somebody asks for it. */
export function NextPage({ pageInfo: { hasNextPage, endCursor }, children }: Props) {
  const [wanted, setWanted] = useState(false)
  if (!hasNextPage || endCursor == null) return null
  if (wanted) return children(endCursor)
  return (
    <Group justify="center" p="md">
      <Button variant="default" onClick={() => setWanted(true)}>
        Show more
      </Button>
    </Group>
  )
}
