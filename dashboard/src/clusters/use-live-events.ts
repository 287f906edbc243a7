import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterEventPartsFragment } from '../__generated__/graphql.ts'

const FollowClusterEventsDocument = graphql(`
  subscription FollowClusterEvents($clusterId: ID!, $after: String) {
    clusterEvents(clusterId: $clusterId, after: $after) {
      nodes {
        ...ClusterEventParts
      }
      endCursor
    }
  }
`)

/**
 * What happened to the cluster since this was first asked, the newest first. The stream begins where the first one
 * began whenever it is opened again, so nothing that happened in between is missed; what comes twice is kept once.
 */
export function useLiveEvents(clusterId: string | undefined): readonly ClusterEventPartsFragment[] {
  const client = useClient()
  const [after, setAfter] = useState<string | null>(null)
  const [events, setEvents] = useState<readonly ClusterEventPartsFragment[]>([])

  useEffect(() => {
    if (clusterId === undefined) return
    const stream = client.subscription(FollowClusterEventsDocument, { clusterId, after }).subscribe(({ data }) => {
      if (!data) return
      const { nodes, endCursor } = data.clusterEvents
      setAfter((start) => start ?? endCursor)
      setEvents((known) => merge(known, nodes))
    })
    return () => stream.unsubscribe()
  }, [client, clusterId, after])
  return events
}

type Known = { readonly id: string }

/** What is new first; each once. */
export function merge<T extends Known>(known: readonly T[], came: readonly T[]): readonly T[] {
  const ids = new Set(known.map(({ id }) => id))
  const fresh = came.filter(({ id }) => !ids.has(id))
  return fresh.length === 0 ? known : [...fresh.toReversed(), ...known]
}
