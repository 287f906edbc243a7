import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { createContext, use } from 'react'
import type {
  ClusterDetailFragment,
  NodesOfClusterFragment,
  PoolsOfClusterFragment,
  SnapshotsOfClusterFragment,
} from '../__generated__/graphql.ts'
import { usePage, type Page } from '../api/use-page.ts'

type OfSections = NodesOfClusterFragment & PoolsOfClusterFragment & SnapshotsOfClusterFragment

/** A cluster, and of what only some sections show what is followed for the one that is open. */
export type Shown = ClusterDetailFragment & Partial<OfSections>

export const ShownCluster = createContext<Shown | undefined>(undefined)

/** The cluster whose page this is a section of. @throws outside of such a page */
export function useShownCluster(): Shown {
  const cluster = use(ShownCluster)
  if (!cluster) throw new Error('no cluster is shown here')
  return cluster
}

/**
 * What a section shows of the cluster: as its page follows it, and until then as `query` finds it. `sign` is the field
 * that tells whether the page follows it.
 */
export function useSection<Part>(
  query: TypedDocumentNode<{ cluster: Part }, { id: string }>,
  sign: Extract<keyof Part, keyof OfSections>,
): Page<Part> {
  const shown = useShownCluster()
  const page = usePage(query, { id: shown.id })
  return { ...page, data: shown[sign] === undefined ? page.data?.cluster : (shown as Part) }
}
