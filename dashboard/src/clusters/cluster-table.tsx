import { Checkbox, Group, Stack, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useContext } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterRowFragment } from '../__generated__/graphql.ts'
import { paths } from '../paths.ts'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { ChosenClusters, useIsChosen } from './chosen.ts'
import { summarize } from './cluster-state.ts'
import { useLiveCluster } from './use-live-clusters.ts'

graphql(`
  fragment ClusterRow on Cluster {
    id
    name
    version
    profile
    ready
    stale
    lastSeenAt
    deletedAt
    createdAt
    pause {
      components
      reason
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
    conditions {
      type
      status
      reason
      message
      lastTransitionTime
    }
  }
`)

type Props = { readonly projectId: string; readonly clusters: readonly ClusterRowFragment[] }

/** One row a cluster. What its seed cannot confirm now is grey, with its age. */
export function ClusterTable({ projectId, clusters }: Props) {
  return (
    <table className="table">
      <TableHead titles={['Name', 'State', 'Place', 'Version', 'Nodes', 'Made']} />
      <tbody>
        {clusters.map((cluster) => (
          <Row key={cluster.id} projectId={projectId} cluster={cluster} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { readonly projectId: string; readonly cluster: ClusterRowFragment }

function Row({ projectId, cluster: asked }: RowProps) {
  const cluster = useLiveCluster(asked)
  const { id, name, nodes, datacenter, seed, version, profile, createdAt, stale } = cluster
  return (
    <tr className={stale ? 'stale' : undefined}>
      <td>
        <Group gap="sm" wrap="nowrap">
          <Choice cluster={cluster} />
          <Link to={paths.cluster} params={{ projectId, clusterId: id }} className="row-link">
            {name}
          </Link>
        </Group>
      </td>
      <td data-label="State">
        <ClusterState cluster={cluster} />
      </td>
      <td data-label="Place">
        <Stack gap={0}>
          <Text size="sm">{datacenter.name}</Text>
          <Text size="xs" c="dimmed">
            seed {seed.name}
          </Text>
        </Stack>
      </td>
      <td data-label="Version" className="tabular">
        <Group gap={6} wrap="nowrap">
          {version}
          {profile === 'ha' && (
            <Tooltip label="Highly available: the loss of a machine of the seed is not noticed for long">
              <Text span size="xs" c="dimmed" tabIndex={0}>
                HA
              </Text>
            </Tooltip>
          )}
        </Group>
      </td>
      <td data-label="Nodes" className="tabular">
        {nodes ? `${nodes.ready} of ${nodes.total}` : '–'}
      </td>
      <td data-label="Made">
        <Since at={createdAt} />
      </td>
    </tr>
  )
}

/** Whether it is one of those that something will be done with. Not for who can only look. */
function Choice({ cluster: { id, name } }: { readonly cluster: ClusterRowFragment }) {
  const chosen = useContext(ChosenClusters)
  const isChosen = useIsChosen(id)
  if (!chosen) return null
  return (
    <Checkbox
      size="xs"
      aria-label={`Choose ${name}`}
      checked={isChosen}
      onChange={(event) => chosen.choose({ id, name }, event.currentTarget.checked)}
    />
  )
}

/** The state in a word, and below it what it waits for or how old it is. */
function ClusterState({ cluster }: { readonly cluster: ClusterRowFragment }) {
  const { tone, word, sentence } = summarize(cluster)
  return (
    <Stack gap={2}>
      <State tone={tone}>{word}</State>
      {cluster.stale ? (
        <Text size="xs" c="dimmed">
          {cluster.lastSeenAt ? (
            <>
              last seen <Since at={cluster.lastSeenAt} />
            </>
          ) : (
            'its seed cannot be reached'
          )}
        </Text>
      ) : (
        sentence && (
          <Text size="xs" c="dimmed" lineClamp={1} title={sentence} maw={280}>
            {sentence}
          </Text>
        )
      )}
    </Stack>
  )
}
