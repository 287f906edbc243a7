import { Stack, Text } from '@mantine/core'
import { DesktopIcon } from '@radix-ui/react-icons'
import { graphql } from '../__generated__/gql.ts'
import type { NodesOfClusterFragment } from '../__generated__/graphql.ts'
import { Empty } from '../ui/empty.tsx'
import { Panel } from '../ui/panel.tsx'
import { NodePools } from '../node-pools/node-pools.tsx'
import { useSection, useShownCluster } from './cluster-shown.ts'
import { NodeEntry } from './node-entry.tsx'
import { Pending } from '../ui/pending.tsx'

const ClusterNodesDocument = graphql(`
  query ClusterNodes($id: ID!) {
    cluster(id: $id) {
      ...NodesOfCluster
    }
  }
  fragment NodesOfCluster on Cluster {
    id
    nodes {
      total
      ready
      unhealthy
    }
    nodeList {
      ...NodeParts
    }
  }
`)

/** The machines of a cluster, how each is, and how far its agent is; as it happens. */
export function ClusterNodes() {
  const { stale } = useShownCluster()
  const { data: cluster, problem, refresh } = useSection(ClusterNodesDocument, 'nodeList')
  if (!cluster) return <Pending problem={problem} onRetry={refresh} rows={4} />
  return (
    <Stack gap="lg">
      <div className={stale ? 'stale' : undefined}>
        <Panel title="Nodes" hint={hintOf(cluster)} flush>
          <Nodes cluster={cluster} />
        </Panel>
      </div>
      <NodePools />
    </Stack>
  )
}

type OfCluster = { readonly cluster: NodesOfClusterFragment }

function Nodes({ cluster: { nodes, nodeList } }: OfCluster) {
  if (!nodes) {
    return (
      <Empty icon={DesktopIcon} title="Not counted yet">
        Its seed tells of nodes once the API server of the cluster answers.
      </Empty>
    )
  }
  if (nodes.total === 0) {
    return (
      <Empty icon={DesktopIcon} title="No node yet">
        Pods run on nodes: Linux machines of yours, wherever they are. &ldquo;Add a node&rdquo; makes a command to run
        on one; it appears here while it joins.
      </Empty>
    )
  }
  const unlisted = nodes.total - nodeList.length
  return (
    <>
      <ul className="entries entries-inset">
        {nodeList.map((node) => (
          <NodeEntry key={node.name} node={node} />
        ))}
      </ul>
      {unlisted > 0 && (
        <Text size="sm" c="dimmed" px={20} pb={16} pt={nodeList.length === 0 ? 0 : 8}>
          {nodeList.length === 0
            ? 'Its seed only counts them: it is older than this page, and tells of each once it is updated.'
            : `And ${unlisted} more, which come after these by name.`}
        </Text>
      )}
    </>
  )
}

function hintOf({ nodes }: NodesOfClusterFragment): string {
  if (!nodes || nodes.total === 0) return 'The machines that pods run on.'
  const unwell = nodes.unhealthy === 0 ? '' : ` ${nodes.unhealthy} ${nodes.unhealthy === 1 ? 'needs' : 'need'} a look.`
  return `${nodes.ready} of ${nodes.total} ready.${unwell}`
}
