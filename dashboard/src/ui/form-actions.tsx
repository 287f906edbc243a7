import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { readonly onCancel: () => void; readonly busy: boolean; readonly children: ReactNode }

/** The end of a form in a dialog. `children`: what sending it does, in words. */
export function FormActions({ onCancel, busy, children }: Props) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={busy}>
        {children}
      </Button>
    </Group>
  )
}
