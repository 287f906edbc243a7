import { createContext, use } from 'react'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'

export const ShownCluster = createContext<ClusterDetailFragment | undefined>(undefined)

/** The cluster whose page this is a section of. @throws outside of such a page */
export function useShownCluster(): ClusterDetailFragment {
  const cluster = use(ShownCluster)
  if (!cluster) throw new Error('no cluster is shown here')
  return cluster
}
