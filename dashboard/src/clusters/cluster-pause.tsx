import { Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { ClusterDetailFragment, PausableComponent } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { PauseClusterDocument, ResumeClusterDocument } from './cluster-actions.ts'

type OfCluster = { readonly cluster: ClusterDetailFragment }

/** Why what is wanted of the cluster cannot be changed by who looks at it; undefined if it can. */
export function whyNoChange({ viewerCanUpdate, deletedAt }: ClusterDetailFragment): string | undefined {
  if (deletedAt) return 'The cluster is being deleted.'
  return viewerCanUpdate ? undefined : 'It takes the role owner or editor in the project to change it.'
}

const HOUR_SECONDS = 3_600
const ENDS = [
  { value: String(HOUR_SECONDS), label: 'In an hour' },
  { value: String(8 * HOUR_SECONDS), label: 'In 8 hours' },
  { value: String(24 * HOUR_SECONDS), label: 'In a day' },
  { value: String(7 * 24 * HOUR_SECONDS), label: 'In a week' },
  { value: 'never', label: 'When somebody resumes it' },
]

const COMPONENTS = [
  { value: 'etcd', label: 'etcd' },
  { value: 'apiserver', label: 'API server' },
  { value: 'controllerManager', label: 'Controller manager' },
  { value: 'scheduler', label: 'Scheduler' },
  { value: 'vpn', label: 'VPN to the nodes' },
  { value: 'prometheus', label: 'Metrics' },
] as const satisfies readonly { readonly value: PausableComponent; readonly label: string }[]

const labelOf = (component: PausableComponent) =>
  COMPONENTS.find(({ value }) => value === component)?.label ?? component

type Asked = { readonly reason: string; readonly until: string; readonly components: PausableComponent[] }

export function ClusterPause({ cluster, opened, onClose }: OfCluster & { opened: boolean; onClose: () => void }) {
  return (
    <Dialog title={`Pause ${cluster.name}`} opened={opened} onClose={onClose}>
      <Pause cluster={cluster} onClose={onClose} />
    </Dialog>
  )
}

function Pause({ cluster, onClose }: OfCluster & { onClose: () => void }) {
  const action = useAction(PauseClusterDocument)
  const form = useForm<Asked>({ initialValues: { reason: '', until: String(HOUR_SECONDS), components: [] } })

  async function pause({ reason, until, components }: Asked) {
    const end = until === 'never' ? null : new Date(Date.now() + Number(until) * 1000).toISOString()
    const only = components.length > 0 ? components : null
    const result = (await action.run({ input: { id: cluster.id, reason, until: end, components: only } }))?.pauseCluster
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename === 'PauseClusterOk') onClose()
  }

  return (
    <form onSubmit={form.onSubmit(pause)}>
      <Stack>
        <Text size="sm">
          While it is paused, nothing of its control plane is changed or repaired: no update, no renewal, no restart of
          what broke. What runs goes on. It can still be deleted.
        </Text>
        <MultiSelect
          label="Only of"
          description="The rest goes on. Without one it is the whole cluster."
          data={[...COMPONENTS]}
          {...form.getInputProps('components')}
        />
        <TextInput
          label="Reason"
          description="One line, for whoever wonders."
          placeholder="storage is being moved"
          maxLength={200}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <Select label="It ends" data={ENDS} allowDeselect={false} {...form.getInputProps('until')} />
        <ProblemNotice problem={action.problem} />
        <FormActions onCancel={onClose} busy={action.busy}>
          Pause it
        </FormActions>
      </Stack>
    </form>
  )
}

/** Says that nothing of the cluster is changed now, why, and until when. */
export function PausedNotice({ cluster }: OfCluster) {
  const action = useAction(ResumeClusterDocument)
  const [refused, setRefused] = useState<string>()
  if (!cluster.pause) return null
  const { by, reason, since, until, components } = cluster.pause
  const paused = components.length > 0 ? components.map(labelOf).join(', ') : 'It'

  async function resume() {
    const result = (await action.run({ input: { id: cluster.id } }))?.resumeCluster
    setRefused(result?.__typename === 'InvalidInput' ? result.message : undefined)
  }

  return (
    <Notice tone="wait" title={`${paused} ${components.length > 1 ? 'are' : 'is'} paused.`}>
      {by} paused {components.length > 0 ? 'that, and the rest goes on,' : 'it'} <Since at={since} />
      {reason ? (
        <>
          : <q>{reason}</q>.
        </>
      ) : (
        ' and gave no reason.'
      )}{' '}
      Nothing of {components.length > 0 ? 'that' : 'it'} is changed or repaired until{' '}
      {until == null ? (
        'somebody resumes it.'
      ) : (
        <>
          that ends <Since at={until} />.
        </>
      )}
      <Group mt="sm" gap="sm">
        <SmallAction loading={action.busy} whyNot={whyNoChange(cluster)} onClick={() => void resume()}>
          Resume it now
        </SmallAction>
      </Group>
      {refused}
      <ProblemNotice problem={action.problem} />
    </Notice>
  )
}
