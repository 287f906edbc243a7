import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** A question or a short form above the page. Its content is made anew each time it opens. */
export function Dialog({ title, opened, onClose, children, wide = false }: Props) {
  return (
    <Modal
      title={title}
      opened={opened}
      onClose={onClose}
      centered
      size={wide ? 'lg' : 'md'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      // It is no banner of the page, which an element `header` claims to be.
      attributes={{ header: { role: 'presentation' } }}
      styles={{ title: { fontWeight: 600 } }}
    >
      {opened && children}
    </Modal>
  )
}
