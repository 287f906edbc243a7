import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterBeginningQuery } from '../__generated__/graphql.ts'
import { usePage } from '../api/use-page.ts'
import { Notice } from '../ui/notice.tsx'
import type { BeginningAsked } from './beginning.ts'

const ClusterBeginningDocument = graphql(`
  query ClusterBeginning($id: ID!) {
    cluster(id: $id) {
      id
      name
      version
      profile
      network {
        podCIDR
        serviceCIDR
        dnsDomain
      }
    }
  }
`)

/** The cluster whose snapshot a new one begins with. */
export type Beginning = { readonly cluster: ClusterBeginningQuery['cluster']; readonly snapshot: string }

export function useBeginning({ from, snapshot }: BeginningAsked) {
  const isAsked = from !== undefined && snapshot !== undefined
  const { data, problem } = usePage(ClusterBeginningDocument, { id: from ?? '' }, { pause: !isAsked })
  const beginning: Beginning | undefined = isAsked && data ? { cluster: data.cluster, snapshot } : undefined
  return { beginning, problem, isAsked }
}

type Props = { readonly beginning: Beginning; readonly mistake: ReactNode }

/** What is in it from the start, and what is not. */
export function BeginsWith({ beginning: { cluster, snapshot }, mistake }: Props) {
  return (
    <Notice tone={mistake == null ? 'good' : 'bad'} title={`It begins with what ${cluster.name} held.`}>
      Snapshot <code>{snapshot}</code>. Its keys and certificates are its own: machines have to join it, and people get
      new kubeconfigs. {cluster.name} stays as it is.
      {mistake != null && (
        <Text size="sm" fw={600} mt={4}>
          {mistake}
        </Text>
      )}
    </Notice>
  )
}
