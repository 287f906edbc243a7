import { Group, List } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { Panel } from '../ui/panel.tsx'
import { Since } from '../ui/since.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { Step, Steps } from '../ui/steps.tsx'
import { deletionSteps, lineOf } from './deletion-steps.ts'
import { useDeletion } from './use-deletion.ts'

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
  const { busy, problem, ask } = useDeletion(onClose)
  return (
    <ConfirmByName
      title={`Forget cluster ${cluster.name} by force?`}
      name={cluster.name}
      action="Forget the cluster"
      opened={opened}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void ask({ id: cluster.id, force: { confirm: cluster.name } })}
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
