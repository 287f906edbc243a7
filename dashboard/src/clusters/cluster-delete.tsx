import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { useDeletion } from './use-deletion.ts'

type Props = { readonly cluster: ClusterDetailFragment; readonly opened: boolean; readonly onClose: () => void }

export function ClusterDelete({ cluster, opened, onClose }: Props) {
  const deletion = useDeletion(onClose)
  const total = cluster.nodes?.total ?? 0
  return (
    <ConfirmByName
      title={`Delete cluster ${cluster.name}?`}
      name={cluster.name}
      action="Delete the cluster"
      opened={opened}
      busy={deletion.busy}
      problem={deletion.problem}
      onClose={onClose}
      onConfirm={() => void deletion.ask({ id: cluster.id })}
    >
      Its API server, its etcd and everything stored in it are lost, and every kubeconfig for it stops working.{' '}
      {total > 0
        ? `Its ${total === 1 ? 'node leaves' : `${total} nodes leave`} the cluster; what runs on ${total === 1 ? 'it' : 'them'} ends.`
        : 'It has no nodes.'}{' '}
      There is no way back.
    </ConfirmByName>
  )
}
