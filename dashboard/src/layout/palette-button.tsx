import { ActionIcon, Tooltip } from '@mantine/core'
import { MagnifyingGlassIcon } from '@radix-ui/react-icons'

/** Opens the command palette. */
export function PaletteButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <Tooltip label="Go to … (Ctrl K)">
      <ActionIcon variant="default" onClick={onOpen} aria-label="Search and commands" aria-keyshortcuts="Control+K">
        <MagnifyingGlassIcon />
      </ActionIcon>
    </Tooltip>
  )
}
