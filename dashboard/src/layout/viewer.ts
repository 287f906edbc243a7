import { createContext, use } from 'react'

export type Viewer = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isAdmin: boolean
  readonly platformRole?: 'admin' | 'auditor' | null
}

export const ViewerContext = createContext<Viewer | undefined>(undefined)

/** Who looks at this. @throws outside of the shell, where nobody is logged in */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext)
  if (!viewer) throw new Error('there is no viewer outside of the shell')
  return viewer
}

/** Why whoever looks may not do what only admins of the platform may; undefined if they may. */
export const useWhyNotAdmin = (): string | undefined =>
  useViewer().isAdmin ? undefined : 'Only an admin of the platform may do that.'
