import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { NodePoolPartsFragment, PoolsOfClusterFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { refusal, type Problem } from '../ui/problem.ts'

const DeleteNodePoolDocument = graphql(`
  mutation DeleteNodePool($input: DeleteNodePoolInput!) {
    deleteNodePool(input: $input) {
      __typename
      ... on DeleteNodePoolOk {
        nodes
        cluster {
          ...PoolsOfCluster
        }
      }
      ... on NodePoolInUse {
        message
      }
      ... on ClusterConflict {
        message
      }
      ... on InvalidInput {
        message
      }
    }
  }
`)

type Props = {
  readonly cluster: PoolsOfClusterFragment
  readonly pool: NodePoolPartsFragment
  readonly onClose: () => void
  readonly onChange: () => void
}

/** Says what becomes of its nodes before anybody confirms it. */
export function PoolDelete({ cluster, pool, onClose, onChange }: Props) {
  const action = useAction(DeleteNodePoolDocument)
  const [refused, setRefused] = useState<Problem>()
  const nodes = pool.nodes?.total ?? 0

  async function remove() {
    setRefused(undefined)
    const input = { clusterId: cluster.id, name: pool.name, keepNodes: nodes > 0 }
    const result = (await action.run({ input }))?.deleteNodePool
    if (!result) return
    if (result.__typename !== 'DeleteNodePoolOk') return setRefused(refusal(result.message))
    onChange()
    onClose()
  }
  return (
    <ConfirmByName
      title="Delete this pool?"
      name={pool.name}
      action="Delete the pool"
      opened
      busy={action.busy}
      problem={refused ?? action.problem}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      {nodes === 0
        ? 'It has no nodes. Join commands that were made for it are good for nothing any more.'
        : `Its ${nodes === 1 ? 'node stays a node' : `${nodes} nodes stay nodes`} of the cluster, in no pool and without the labels, taints and settings that came with it. Join commands that were made for it are good for nothing any more.`}
    </ConfirmByName>
  )
}
