import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterRowFragment } from '../__generated__/graphql.ts'

const FollowRowDocument = graphql(`
  subscription FollowRow($id: ID!) {
    clusterProgress(id: $id) {
      ...ClusterRow
    }
  }
`)

/** Browsers open six connections to one host over HTTP/1.1, and pages need some of them. */
const MAX_STREAMS = 3

/**
 * The rows as they are now: those under way are followed live, the first of them where there are many; the others are
 * as the list said. `onEnd` is called when one of them is gone.
 */
export function useFollowed(rows: readonly ClusterRowFragment[], onEnd: () => void): readonly ClusterRowFragment[] {
  const client = useClient()
  const [latest, setLatest] = useState<ReadonlyMap<string, ClusterRowFragment>>(new Map())
  const moving = rows.filter((row) => !row.ready || row.deletedAt).slice(0, MAX_STREAMS)
  const ids = moving.map(({ id }) => id).join(' ')

  // The list was asked for again, so it is newer than what was heard of before.
  useEffect(() => setLatest(new Map()), [rows])
  useEffect(() => {
    const streams = ids
      .split(' ')
      .filter(Boolean)
      .map((id) =>
        client.subscription(FollowRowDocument, { id }).subscribe(({ data, error, hasNext }) => {
          const row = data?.clusterProgress
          if (row) setLatest((known) => new Map(known).set(id, row))
          if (error || !hasNext) onEnd()
        }),
      )
    return () => streams.forEach((stream) => stream.unsubscribe())
  }, [client, ids])

  return rows.map((row) => latest.get(row.id) ?? row)
}
