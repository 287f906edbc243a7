import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { SnapshotRowFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { type Problem, refusal } from '../ui/problem.ts'
import { Since } from '../ui/since.tsx'

const DeleteSnapshotDocument = graphql(`
  mutation DeleteClusterSnapshot($input: DeleteClusterSnapshotInput!) {
    deleteClusterSnapshot(input: $input) {
      __typename
      ... on DeleteClusterSnapshotOk {
        name
      }
      ... on InvalidInput {
        message
      }
    }
  }
`)

type Props = { readonly clusterId: string; readonly snapshot: SnapshotRowFragment; readonly onClose: () => void }

export function SnapshotDelete({ clusterId, snapshot, onClose }: Props) {
  const action = useAction(DeleteSnapshotDocument)
  const [refused, setRefused] = useState<Problem>()
  async function remove() {
    setRefused(undefined)
    const result = (await action.run({ input: { clusterId, name: snapshot.name } }))?.deleteClusterSnapshot
    if (result?.__typename === 'InvalidInput') setRefused(refusal(result.message))
    else if (result) onClose()
  }
  return (
    <ConfirmByName
      title="Delete this snapshot?"
      name={snapshot.name}
      action="Delete the snapshot"
      opened
      busy={action.busy}
      problem={refused ?? action.problem}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      What the cluster held <Since at={snapshot.takenAt ?? snapshot.createdAt} /> is lost where it was stored, and the
      cluster cannot be brought back to it any more. There is no way back. The cluster itself is not touched.
    </ConfirmByName>
  )
}
