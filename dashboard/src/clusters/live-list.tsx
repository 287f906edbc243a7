import type { ReactNode } from 'react'
import { LiveList, useLiveClusters } from './use-live-clusters.ts'

/** Around tables of a project's clusters: their rows say how they are now. */
export function LiveClusterList({ projectId, children }: { readonly projectId: string; readonly children: ReactNode }) {
  return <LiveList value={useLiveClusters(projectId)}>{children}</LiveList>
}
