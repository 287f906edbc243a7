import { graphql } from '../__generated__/gql.ts'

/** What is asked of a cluster from more than one page. */
export const PauseClusterDocument = graphql(`
  mutation PauseCluster($input: PauseClusterInput!) {
    pauseCluster(input: $input) {
      __typename
      ... on PauseClusterOk {
        cluster {
          ...ClusterDetail
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

export const ResumeClusterDocument = graphql(`
  mutation ResumeCluster($input: ResumeClusterInput!) {
    resumeCluster(input: $input) {
      __typename
      ... on ResumeClusterOk {
        cluster {
          ...ClusterDetail
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

export const DeleteClusterDocument = graphql(`
  mutation DeleteCluster($input: DeleteClusterInput!) {
    deleteCluster(input: $input) {
      __typename
      ... on DeleteClusterOk {
        cluster {
          id
          deletedAt
        }
      }
      ... on ClusterProtected {
        message
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)
