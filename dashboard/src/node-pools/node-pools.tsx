import { Group, Text } from '@mantine/core'
import { LayersIcon } from '@radix-ui/react-icons'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { NodePoolPartsFragment, PoolsOfClusterFragment } from '../__generated__/graphql.ts'
import { useSection, useShownCluster } from '../clusters/cluster-shown.ts'
import { whyNoChange } from '../clusters/cluster-pause.tsx'
import { JoinNode } from '../clusters/join-node.tsx'
import { labelText } from '../clusters/labels.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { Empty } from '../ui/empty.tsx'
import { Panel } from '../ui/panel.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { PoolDelete } from './pool-delete.tsx'
import { PoolForm } from './pool-form.tsx'
import { settingTexts, taintText } from './pool-text.ts'
import { Pending } from '../ui/pending.tsx'

const NodePoolsDocument = graphql(`
  query NodePools($id: ID!) {
    cluster(id: $id) {
      ...PoolsOfCluster
    }
  }
  fragment PoolsOfCluster on Cluster {
    id
    revision
    version
    nodePools {
      ...NodePoolParts
    }
  }
  fragment NodePoolParts on NodePool {
    name
    provider
    count
    labels {
      key
      value
    }
    taints {
      key
      value
      effect
    }
    kubelet {
      maxPods
      evictionHard {
        memoryAvailable
        nodefsAvailable
        nodefsInodesFree
        imagefsAvailable
      }
      systemReserved {
        cpu
        memory
      }
      kubeReserved {
        cpu
        memory
      }
      imageGCHighThresholdPercent
      imageGCLowThresholdPercent
    }
    version
    nodes {
      total
      ready
      unhealthy
    }
  }
`)

type Asked = { readonly to: 'join' | 'edit' | 'delete'; readonly name: string } | { readonly to: 'create' }

/** The wanted sets of like nodes of a cluster, and how many nodes each has; as it happens. */
export function NodePools() {
  const { stale } = useShownCluster()
  const { data: cluster, problem, refresh } = useSection(NodePoolsDocument, 'nodePools')
  if (!cluster) return <Pending problem={problem} onRetry={refresh} rows={2} />
  return (
    <div className={stale ? 'stale' : undefined}>
      <Pools cluster={cluster} onChange={refresh} />
    </div>
  )
}

type PoolsProps = { readonly cluster: PoolsOfClusterFragment; readonly onChange: () => void }

function Pools({ cluster, onChange }: PoolsProps) {
  const [asked, setAsked] = useState<Asked>()
  const whyNot = whyNoChange(useShownCluster())
  const create = (
    <ActionButton variant="default" whyNot={whyNot} onClick={() => setAsked({ to: 'create' })}>
      New pool
    </ActionButton>
  )
  return (
    <Panel
      title="Node pools"
      hint="Sets of like nodes: what a pool says is kept on all of its nodes."
      actions={create}
      flush
    >
      {cluster.nodePools.length === 0 ? (
        <Empty icon={LayersIcon} title="No pool yet">
          Where some nodes are for something special, a pool gives them their labels, taints and settings of kubelet. A
          node is in the pool that its join command is for.
        </Empty>
      ) : (
        <PoolTable cluster={cluster} whyNot={whyNot} onAsk={setAsked} />
      )}
      <Question cluster={cluster} asked={asked} onClose={() => setAsked(undefined)} onChange={onChange} />
    </Panel>
  )
}

type TableProps = {
  readonly cluster: PoolsOfClusterFragment
  readonly whyNot: string | undefined
  readonly onAsk: (asked: Asked) => void
}

function PoolTable({ cluster: { nodePools, version }, whyNot, onAsk }: TableProps) {
  return (
    <table className="table">
      <TableHead titles={['Pool', 'Nodes', 'What its nodes have', 'Kubernetes']} actions />
      <tbody>
        {nodePools.map((pool) => (
          <tr key={pool.name}>
            <td>
              <Text size="sm" fw={600}>
                {pool.name}
              </Text>
            </td>
            <td data-label="Nodes" className="tabular">
              {countText(pool)}
            </td>
            <td data-label="What its nodes have">
              <Text size="xs" className="mono" style={{ overflowWrap: 'anywhere' }}>
                {[...pool.labels.map(labelText), ...pool.taints.map(taintText), ...settingTexts(pool.kubelet)].join(
                  ' ',
                ) || 'nothing of its own'}
              </Text>
            </td>
            <td data-label="Kubernetes">{pool.version ?? version}</td>
            <td className="actions">
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                <Act
                  name={pool.name}
                  whyNot={whyNot ?? whyNoneJoins(pool)}
                  onClick={() => onAsk({ to: 'join', name: pool.name })}
                >
                  Add a node
                </Act>
                <Act name={pool.name} whyNot={whyNot} onClick={() => onAsk({ to: 'edit', name: pool.name })}>
                  Edit
                </Act>
                <Act
                  name={pool.name}
                  whyNot={whyNot ?? whyNotDeleted(pool)}
                  onClick={() => onAsk({ to: 'delete', name: pool.name })}
                >
                  Delete
                </Act>
              </Group>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type ActProps = {
  readonly name: string
  readonly whyNot: string | undefined
  readonly onClick: () => void
  readonly children: string
}

const Act = ({ name, whyNot, onClick, children }: ActProps) => (
  <SmallAction whyNot={whyNot} aria-label={`${children}: ${name}`} onClick={onClick}>
    {children}
  </SmallAction>
)

const whyNoneJoins = ({ provider }: NodePoolPartsFragment): string | undefined =>
  provider === 'byo' ? undefined : 'Its machines are made: edit the pool to have more.'

/** The nodes of others stay when their pool goes; machines that were made have nobody then. */
const whyNotDeleted = ({ provider, nodes }: NodePoolPartsFragment): string | undefined =>
  provider === 'byo' || !nodes?.total ? undefined : 'Set its machines to 0 first, which drains and deletes them.'

function countText({ nodes, count }: NodePoolPartsFragment): string {
  const wanted = count === null || count === nodes?.total ? '' : `, ${count} wanted`
  return nodes ? `${readyText(nodes)}${wanted}` : `not counted yet${wanted}`
}

function readyText(nodes: NonNullable<NodePoolPartsFragment['nodes']>): string {
  const unwell = nodes.unhealthy === 0 ? '' : `, ${nodes.unhealthy} unhealthy`
  return `${nodes.ready} of ${nodes.total} ready${unwell}`
}

type QuestionProps = PoolsProps & { readonly asked: Asked | undefined; readonly onClose: () => void }

function Question({ cluster, asked, onClose, onChange }: QuestionProps) {
  const shown = useShownCluster()
  if (!asked) return null
  if (asked.to === 'create') return <PoolForm cluster={cluster} onClose={onClose} onChange={onChange} />
  const pool = cluster.nodePools.find(({ name }) => name === asked.name)
  if (!pool) return null
  switch (asked.to) {
    case 'join':
      return <JoinNode cluster={shown} pool={pool.name} opened onClose={onClose} />
    case 'edit':
      return <PoolForm cluster={cluster} pool={pool} onClose={onClose} onChange={onChange} />
    case 'delete':
      return <PoolDelete cluster={cluster} pool={pool} onClose={onClose} onChange={onChange} />
  }
}
