import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  /** How many it was done for; undefined before it began. */
  readonly done: number | undefined
  readonly of: number
  readonly onClose: () => void
  /** The button that begins. */
  readonly children: ReactNode
}

/** The end of a dialog about several clusters: how far it is, and the way out. */
export function ChosenFooter({ done, of, onClose, children }: Props) {
  return (
    <Group justify="flex-end">
      <Text size="sm" c="dimmed" aria-live="polite">
        {done !== undefined && `${done} of ${of}`}
      </Text>
      <Button variant="default" onClick={onClose}>
        Leave them
      </Button>
      {children}
    </Group>
  )
}
