import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { SnapshotRowFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { type Problem, refusal } from '../ui/problem.ts'
import { Since } from '../ui/since.tsx'

const RestoreClusterDocument = graphql(`
  mutation RestoreCluster($input: RestoreClusterInput!) {
    restoreCluster(input: $input) {
      __typename
      ... on RestoreClusterOk {
        name
      }
      ... on InvalidInput {
        message
      }
    }
  }
`)

type Props = {
  readonly cluster: { readonly id: string; readonly name: string; readonly nodes: number }
  readonly snapshot: SnapshotRowFragment
  readonly onClose: () => void
}

export function SnapshotRestore({ cluster, snapshot, onClose }: Props) {
  const action = useAction(RestoreClusterDocument)
  const [refused, setRefused] = useState<Problem>()
  async function restore() {
    setRefused(undefined)
    const input = { clusterId: cluster.id, snapshot: snapshot.name }
    const result = (await action.run({ input }))?.restoreCluster
    if (result?.__typename === 'InvalidInput') setRefused(refusal(result.message))
    else if (result) onClose()
  }
  return (
    <ConfirmByName
      title={`Bring ${cluster.name} back?`}
      name={cluster.name}
      action="Bring the cluster back"
      opened
      busy={action.busy}
      problem={refused ?? action.problem}
      onClose={onClose}
      onConfirm={() => void restore()}
    >
      The cluster will be what it was <Since at={snapshot.takenAt ?? snapshot.createdAt} />. Everything that was written
      to it since is lost, and its API does not answer for some minutes.{' '}
      {cluster.nodes > 0 && 'What runs on its nodes runs on, and becomes what the snapshot says. '}
      The snapshot is tried first, and what is there now is put back if the cluster does not come up with it.
    </ConfirmByName>
  )
}
