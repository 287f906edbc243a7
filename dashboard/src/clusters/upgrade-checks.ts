import { graphql } from '../__generated__/gql.ts'
import type { ClusterUpgradeQuery } from '../__generated__/graphql.ts'

/** What to know before a cluster goes to a version. */
export const ClusterUpgradeDocument = graphql(`
  query ClusterUpgrade($id: ID!, $version: String!) {
    cluster(id: $id) {
      id
      upgradeChecks(version: $version) {
        name
        outcome
        message
      }
    }
  }
`)

export type Check = ClusterUpgradeQuery['cluster']['upgradeChecks'][number]
