import { VERSIONS } from '../../master/program.ts'
import type { Request } from './load.ts'
import { clusters, grouped, projectsOf, type Size } from './world.ts'

const COUNT = 20_000

/** What a page of one cluster shows of it. */
const CLUSTER = /* GraphQL */ `
  query Cluster($id: ID!) {
    cluster(id: $id) {
      id
      revision
      name
      version
      profile
      createdAt
      deletedAt
      endpoint
      ready
      lastSeenAt
      stale
      deletionProtection
      viewerCanUpdate
      viewerCanDelete
      project {
        id
        name
      }
      datacenter {
        name
        region
      }
      seed {
        name
        reachable
      }
      nodes {
        ready
        total
      }
      labels {
        key
        value
      }
      conditions {
        type
        status
        reason
        message
        lastTransitionTime
      }
    }
  }
`

/** What a table of clusters shows of each. */
const PAGE = /* GraphQL */ `
  query Clusters($filter: ClusterFilter, $orderBy: ClusterOrder) {
    clusters(filter: $filter, orderBy: $orderBy, first: 50) {
      nodes {
        id
        name
        version
        profile
        ready
        stale
        lastSeenAt
        createdAt
        deletedAt
        project {
          id
          name
        }
        datacenter {
          name
        }
        seed {
          name
        }
        nodes {
          ready
          total
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`

const pick = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T

/** Random people who ask for random clusters that they may see. `tokens` are in the order of people. */
export function clusterRequests(tokens: readonly string[], size: Size): Request[] {
  const ofProject = grouped(clusters(size), ({ projectId }) => projectId)
  const byNumber = [...ofProject.values()].map((of) => of.map(({ id }) => id))
  return Array.from({ length: COUNT }, () => {
    const user = Math.floor(Math.random() * tokens.length)
    const id = pick(byNumber[pick(projectsOf(user, size))] ?? [])
    return { token: tokens[user] ?? '', query: CLUSTER, variables: { id } }
  })
}

/** Random people who look through all they may see, by one filter or another; each finds more than fifty. */
export function pageRequests(tokens: readonly string[]): Request[] {
  const filters = [
    ...VERSIONS.map((version) => ({ version })),
    { labelSelector: 'env=prod' },
    { labelSelector: 'env!=prod' },
    { ready: true },
  ]
  return Array.from({ length: COUNT }, () => ({
    token: pick(tokens),
    query: PAGE,
    variables: { filter: pick(filters), orderBy: pick(['name', 'newest']) },
  }))
}
