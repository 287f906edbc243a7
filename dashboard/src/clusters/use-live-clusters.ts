import { useEffect, useRef, useState } from 'react'
import { useClient } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterRowFragment } from '../__generated__/graphql.ts'
import { LiveClusters } from './live-clusters.ts'

const FollowClustersDocument = graphql(`
  subscription FollowClusters($projectId: ID!) {
    projectClusters(projectId: $projectId) {
      nodes {
        ...ClusterRow
      }
      removedIds
      isFirst
      isComplete
    }
  }
`)

/**
 * The rows as they are now. `onOthers` is called when clusters came to the project or went, so that the list is another
 * one: which, with its order and filter, only the platform can say.
 */
export function useLiveClusters(
  projectId: string,
  rows: readonly ClusterRowFragment[],
  onOthers: () => void,
): readonly ClusterRowFragment[] {
  const client = useClient()
  const [latest, setLatest] = useState<ReadonlyMap<string, ClusterRowFragment>>(new Map())
  const others = useRef(onOthers)
  others.current = onOthers

  useEffect(() => {
    const live = new LiveClusters<ClusterRowFragment>()
    const stream = client.subscription(FollowClustersDocument, { projectId }).subscribe(({ data }) => {
      if (!data) return
      if (live.take(data.projectClusters)) others.current()
      setLatest(new Map(live.latest))
    })
    return () => {
      stream.unsubscribe()
      setLatest(new Map())
    }
  }, [client, projectId])

  return rows.map((row) => latest.get(row.id) ?? row)
}
