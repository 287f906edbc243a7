import { useState } from 'react'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { type Problem, refusal } from '../ui/problem.ts'
import { DeleteClusterDocument } from './cluster-actions.ts'

type Props = { readonly cluster: ClusterDetailFragment; readonly opened: boolean; readonly onClose: () => void }

export function ClusterDelete({ cluster, opened, onClose }: Props) {
  const action = useAction(DeleteClusterDocument)
  const [refused, setRefused] = useState<Problem>()
  const total = cluster.nodes?.total ?? 0
  async function remove() {
    setRefused(undefined)
    const result = (await action.run({ input: { id: cluster.id } }))?.deleteCluster
    if (result && 'message' in result) setRefused(refusal(result.message))
    else if (result) onClose()
  }
  return (
    <ConfirmByName
      title={`Delete cluster ${cluster.name}?`}
      name={cluster.name}
      action="Delete the cluster"
      opened={opened}
      busy={action.busy}
      problem={refused ?? action.problem}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      Its API server, its etcd and everything stored in it are lost, and every kubeconfig for it stops working.{' '}
      {total > 0
        ? `Its ${total === 1 ? 'node leaves' : `${total} nodes leave`} the cluster; what runs on ${total === 1 ? 'it' : 'them'} ends.`
        : 'It has no nodes.'}{' '}
      There is no way back.
    </ConfirmByName>
  )
}
