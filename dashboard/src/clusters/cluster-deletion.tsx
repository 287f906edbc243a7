import { Group, List } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { Panel } from '../ui/panel.tsx'
import { type Problem, refusal } from '../ui/problem.ts'
import { Since } from '../ui/since.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { Step, Steps } from '../ui/steps.tsx'
import { DeleteClusterDocument } from './cluster-actions.ts'
import { deletionSteps, lineOf } from './deletion-steps.ts'

type OfCluster = { readonly cluster: ClusterDetailFragment }

/** Which step its deletion is at, since when, and what that waits for; nothing of a cluster that stays. */
export function ClusterDeletion({ cluster }: OfCluster) {
  const [force, forceDialog] = useDisclosure(false)
  const { deletion } = cluster
  if (!deletion) return null
  return (
    <Panel title="How far its deletion is" hint="One step after the other; what can go at the same time does." flush>
      <Steps>
        {deletionSteps(deletion).map(({ key, title, tone, word, message, since }) => (
          <Step
            key={key}
            tone={tone}
            word={word}
            title={title}
            message={message}
            aside={
              since !== undefined && (
                <>
                  {'for '}
                  <Since at={since} plain />
                </>
              )
            }
          />
        ))}
      </Steps>
      <Group px={20} pb={20}>
        <SmallAction whyNot={whyNoForce(deletion)} onClick={forceDialog.open}>
          Forget it by force
        </SmallAction>
      </Group>
      <ForceDeletion cluster={cluster} opened={force} onClose={forceDialog.close} />
    </Panel>
  )
}

function whyNoForce({ viewerCanForce, whyNoForce: reason }: NonNullable<ClusterDetailFragment['deletion']>) {
  if (!viewerCanForce) return 'It takes the role owner in the project.'
  return reason ?? undefined
}

type Props = OfCluster & { readonly opened: boolean; readonly onClose: () => void }

function ForceDeletion({ cluster, opened, onClose }: Props) {
  const action = useAction(DeleteClusterDocument)
  const [refused, setRefused] = useState<Problem>()
  async function remove() {
    setRefused(undefined)
    const input = { id: cluster.id, force: { confirm: cluster.name } }
    const result = (await action.run({ input }))?.deleteCluster
    if (result && 'message' in result) setRefused(refusal(result.message))
    else if (result) onClose()
  }
  return (
    <ConfirmByName
      title={`Forget cluster ${cluster.name} by force?`}
      name={cluster.name}
      action="Forget the cluster"
      opened={opened}
      busy={action.busy}
      problem={refused ?? action.problem}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      The platform forgets it, and this stays behind until its seed can remove it:
      <List size="sm" mt={4}>
        {(cluster.deletion?.leaves ?? []).map((one) => (
          <List.Item key={`${one.kind} ${one.name}`}>{lineOf(one)}</List.Item>
        ))}
      </List>
    </ConfirmByName>
  )
}
