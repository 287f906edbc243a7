import { ActionIcon, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { MagnifyingGlassIcon } from '@radix-ui/react-icons'
import { lazy, Suspense, useState } from 'react'
import type { ProjectRef } from './project-menu.tsx'

const CommandPalette = lazy(() => import('./command-palette.tsx').then((m) => ({ default: m.CommandPalette })))

/** Opens the command palette, which is loaded when it is first asked for. */
export function PaletteButton({ projects }: { readonly projects: readonly ProjectRef[]; readonly compact?: boolean }) {
  const [wanted, setWanted] = useState(0)
  const open = () => setWanted((n) => n + 1)
  useHotkeys([['mod+K', open]], [])
  return (
    <>
      <Tooltip label="Go to … (Ctrl K)">
        <ActionIcon variant="default" onClick={open} aria-label="Search and commands" aria-keyshortcuts="Control+K">
          <MagnifyingGlassIcon />
        </ActionIcon>
      </Tooltip>
      {wanted > 0 && (
        <Suspense>
          <CommandPalette projects={projects} asked={wanted} />
        </Suspense>
      )}
    </>
  )
}
