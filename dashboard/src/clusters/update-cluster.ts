import { graphql } from '../__generated__/gql.ts'

/** Changes what people want of a cluster, from the revision that they saw. */
export const UpdateClusterDocument = graphql(`
  mutation UpdateCluster($input: UpdateClusterInput!) {
    updateCluster(input: $input) {
      __typename
      ... on UpdateClusterOk {
        cluster {
          ...ClusterDetail
        }
      }
      ... on ClusterConflict {
        ...ClusterConflictParts
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)
