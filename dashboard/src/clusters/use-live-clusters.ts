import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useClient } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterRowFragment } from '../__generated__/graphql.ts'
import { LiveClusters } from './live-clusters.ts'

const FollowClustersDocument = graphql(`
  subscription FollowClusters($projectId: ID!) {
    projectClusters(projectId: $projectId, changesOnly: true) {
      nodes {
        ...ClusterRow
      }
      removedIds
      addedIds
      isFirst
    }
  }
`)

/** Who makes many clusters at once should not have the list asked for with each. */
const TOGETHER_MS = 300

/** What is told of the clusters of a list, for those who show them. */
export const LiveList = createContext(new LiveClusters<ClusterRowFragment>())

/** Follows the clusters of a project, for as long as it is shown. */
export function useLiveClusters(projectId: string): LiveClusters<ClusterRowFragment> {
  const client = useClient()
  const [live] = useState(() => new LiveClusters<ClusterRowFragment>())
  useEffect(() => {
    const stream = client.subscription(FollowClustersDocument, { projectId }).subscribe(({ data }) => {
      if (data) live.take(data.projectClusters)
    })
    return () => stream.unsubscribe()
  }, [client, live, projectId])
  return live
}

/** A row as it is now. Each asks for itself, so that news of one of thousands draws one. */
export function useLiveCluster(row: ClusterRowFragment): ClusterRowFragment {
  const live = useContext(LiveList)
  return (
    useSyncExternalStore(
      (onChange) => live.watch(row.id, onChange),
      () => live.get(row.id),
    ) ?? row
  )
}

type Others = {
  /** So long what happens is taken together, in milliseconds. */
  readonly togetherMs?: number
  /** Also when clusters only changed: for what counts something of them. */
  readonly anyNews?: boolean
}

/** Calls `refresh` soon after the list became another one: which, with its order and filter, only the platform can say. */
export function useOthers(refresh: () => void, { togetherMs = TOGETHER_MS, anyNews = false }: Others = {}): void {
  const live = useContext(LiveList)
  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = live.listen((areOthers) => {
      if (!areOthers && !anyNews) return
      timer ??= setTimeout(() => {
        timer = undefined
        latest.current()
      }, togetherMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [live, togetherMs, anyNews])
}
