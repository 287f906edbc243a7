import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import { explainError } from '../api/problem.ts'
import type { ChosenCluster } from './chosen.ts'
import { inTurns } from './in-turns.ts'
import type { Refusal } from './run-for-each.ts'
import { ClusterUpgradeDocument, type Check } from './upgrade-checks.ts'
import { sortByVersion, sortCandidates, type Candidate, type Sorted } from './upgrade-plan.ts'

const UpgradeCandidateDocument = graphql(`
  query UpgradeCandidate($id: ID!) {
    cluster(id: $id) {
      id
      name
      version
      revision
      availableUpdates
      deletedAt
      viewerCanUpdate
    }
  }
`)

const AT_ONCE = 4
const FRESH = { requestPolicy: 'network-only' } as const

/** A cluster that can go, and what to know of it first. */
export type Checked = { readonly cluster: Candidate; readonly warnings: readonly Check[] }
export type Checks = { readonly able: readonly Checked[]; readonly unable: readonly Refusal[] }

/** Which of the clusters can be upgraded at all, as they are now; undefined until that is known. */
export function useCandidates(clusters: readonly ChosenCluster[]): Sorted | undefined {
  const client = useClient()
  const [sorted, setSorted] = useState<Sorted>()
  useEffect(() => {
    let isOver = false
    void inTurns(clusters, AT_ONCE, async (cluster) => {
      const { data, error } = await client.query(UpgradeCandidateDocument, { id: cluster.id }, FRESH).toPromise()
      return data?.cluster ?? { cluster, why: error ? explainError(error).message : 'It is gone.' }
    }).then((answers) => {
      if (isOver) return
      const { able, unable } = sortCandidates(answers.filter((answer) => 'id' in answer))
      setSorted({ able, unable: [...answers.filter((answer) => 'why' in answer), ...unable] })
    })
    return () => {
      isOver = true
    }
  }, [client, clusters])
  return sorted
}

/** What to know before these go to a version; undefined until the platform has said so. */
export function useUpgradeChecks(candidates: readonly Candidate[], version: string | undefined): Checks | undefined {
  const client = useClient()
  const [found, setFound] = useState<{ readonly version: string; readonly checks: Checks }>()
  useEffect(() => {
    if (version === undefined) return undefined
    let isOver = false
    const { able, unable } = sortByVersion(candidates, version)
    void inTurns(able, AT_ONCE, async (cluster) => {
      const { data, error } = await client.query(ClusterUpgradeDocument, { id: cluster.id, version }, FRESH).toPromise()
      if (!data) return { cluster, why: error ? explainError(error).message : 'It is gone.' }
      return judge(cluster, data.cluster.upgradeChecks)
    }).then((answers) => {
      if (isOver) return
      const refused = answers.filter((answer) => 'why' in answer)
      setFound({
        version,
        checks: { able: answers.filter((answer) => 'warnings' in answer), unable: [...unable, ...refused] },
      })
    })
    return () => {
      isOver = true
    }
  }, [client, candidates, version])
  return found?.version === version ? found?.checks : undefined
}

function judge(cluster: Candidate, checks: readonly Check[]): Checked | Refusal {
  const blocking = checks.filter(({ outcome }) => outcome === 'blocking')
  if (blocking.length > 0) return { cluster, why: blocking.map(({ message }) => message).join(' ') }
  return { cluster, warnings: checks.filter(({ outcome }) => outcome === 'warning') }
}
