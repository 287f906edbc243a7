import { Button, Group, Select, Stack, Switch, TagsInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterDetailFragment, UpdateClusterMutation } from '../__generated__/graphql.ts'
import { showInvalid, type Invalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ClusterConflict } from './cluster-conflict.tsx'
import { labelText, readLabel } from './labels.ts'

const UpdateClusterDocument = graphql(`
  mutation UpdateCluster($input: UpdateClusterInput!) {
    updateCluster(input: $input) {
      __typename
      ... on UpdateClusterOk {
        cluster {
          ...ClusterDetail
        }
      }
      ... on ClusterConflict {
        ...ClusterConflictParts
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

type Props = { readonly cluster: ClusterDetailFragment; readonly opened: boolean; readonly onClose: () => void }
type Conflict = Extract<UpdateClusterMutation['updateCluster'], { __typename: 'ClusterConflict' }>
type Values = { version: string; deletionProtection: boolean; labels: string[] }

export function ClusterEdit({ cluster, opened, onClose }: Props) {
  return (
    <Dialog title={`Change ${cluster.name}`} opened={opened} onClose={onClose} wide>
      <Edit cluster={cluster} onClose={onClose} />
    </Dialog>
  )
}

/** The form has one field for all labels. */
const ofForm = (invalid: Invalid): Invalid =>
  invalid.field.startsWith('labels') ? { ...invalid, field: 'labels' } : invalid

/** Changes what the person saw when the dialog opened; what others did meanwhile is shown to them before it is touched. */
function Edit({ cluster, onClose }: Omit<Props, 'opened'>) {
  const [revision, setRevision] = useState(cluster.revision)
  const [conflict, setConflict] = useState<Conflict>()
  const action = useAction(UpdateClusterDocument)
  const form = useForm<Values>({
    initialValues: {
      version: cluster.version,
      deletionProtection: cluster.deletionProtection,
      labels: cluster.labels.map(labelText),
    },
  })

  /** Only what was touched here, so that two people who change different things both get theirs. */
  const touched = ({ version, deletionProtection, labels }: Values) => ({
    ...(form.isDirty('version') ? { version } : {}),
    ...(form.isDirty('deletionProtection') ? { deletionProtection } : {}),
    ...(form.isDirty('labels') ? { labels: labels.map(readLabel) } : {}),
  })

  async function save(values: Values) {
    const result = (await action.run({ input: { id: cluster.id, revision, ...touched(values) } }))?.updateCluster
    if (result?.__typename === 'UpdateClusterOk') onClose()
    if (result?.__typename === 'InvalidInput') showInvalid(form, ofForm(result))
    if (result?.__typename !== 'ClusterConflict') return
    setConflict(result)
    setRevision(result.cluster.revision)
  }

  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        {conflict && <ClusterConflict conflict={conflict} />}
        <Select
          label="Kubernetes version"
          description={
            cluster.availableUpdates.length > 0
              ? 'The control plane is updated while the cluster works on.'
              : 'There is no newer version that it can be updated to.'
          }
          data={[...cluster.availableUpdates, cluster.version]}
          allowDeselect={false}
          {...form.getInputProps('version')}
        />
        <TagsInput
          label="Labels"
          description="key=value, then Enter. For people and programs to find clusters by."
          placeholder="env=production"
          acceptValueOnBlur
          {...form.getInputProps('labels')}
        />
        <Switch
          label="Protect it from deletion"
          description="While it is on, neither the cluster nor its project can be deleted."
          {...form.getInputProps('deletionProtection', { type: 'checkbox' })}
        />
        <ProblemNotice problem={action.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={action.busy}>
            {conflict ? 'Change it all the same' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
