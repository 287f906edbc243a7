import { NumberInput, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type {
  ClusterConflictPartsFragment,
  NodePoolPartsFragment,
  PoolsOfClusterFragment,
} from '../__generated__/graphql.ts'
import { showInvalid, type Invalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { ClusterConflict } from '../clusters/cluster-conflict.tsx'
import { labelText, readLabel } from '../clusters/labels.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { mistakeIn, readTaint, settingTexts, taintText, toKubelet } from './pool-text.ts'

const CreateNodePoolDocument = graphql(`
  mutation CreateNodePool($input: CreateNodePoolInput!) {
    createNodePool(input: $input) {
      __typename
      ... on CreateNodePoolOk {
        cluster {
          ...PoolsOfCluster
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

const UpdateNodePoolDocument = graphql(`
  mutation UpdateNodePool($input: UpdateNodePoolInput!) {
    updateNodePool(input: $input) {
      __typename
      ... on UpdateNodePoolOk {
        cluster {
          ...PoolsOfCluster
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

type Props = {
  readonly cluster: PoolsOfClusterFragment
  /** The one to change; a new one when absent. */
  readonly pool?: NodePoolPartsFragment | undefined
  readonly onClose: () => void
  readonly onChange: () => void
}

export function PoolForm(props: Props) {
  const { pool, onClose } = props
  return (
    <Dialog title={pool ? `Pool ${pool.name}` : 'New node pool'} opened onClose={onClose} wide>
      <Form {...props} />
    </Dialog>
  )
}

type Values = {
  name: string
  count: number | string
  labels: string[]
  taints: string[]
  kubelet: string[]
  version: string
}

const NEW: Values = { name: '', count: '', labels: [], taints: [], kubelet: [], version: '' }

const valuesOf = ({ name, count, labels, taints, kubelet, version }: NodePoolPartsFragment): Values => ({
  name,
  count: count ?? '',
  labels: labels.map(labelText),
  taints: taints.map(taintText),
  kubelet: settingTexts(kubelet),
  version: version ?? '',
})

const fieldsOf = ({ count, labels, taints, kubelet, version }: Values) => ({
  ...(typeof count === 'number' ? { count } : {}),
  labels: labels.map(readLabel),
  taints: taints.flatMap((text) => readTaint(text) ?? []),
  kubelet: toKubelet(kubelet),
  version: version.trim() || null,
})

/** The form has one field for all labels, all taints and all settings. */
const ofForm = (invalid: Invalid): Invalid => ({ ...invalid, field: invalid.field.split('.', 1)[0] ?? invalid.field })

function Form({ cluster, pool, onClose, onChange }: Props) {
  const [conflict, setConflict] = useState<ClusterConflictPartsFragment>()
  const [seen] = useState(cluster.revision)
  const form = useForm<Values>({ initialValues: pool ? valuesOf(pool) : NEW, validate: (values) => mistakeIn(values) })
  const creation = useAction(CreateNodePoolDocument)
  const change = useAction(UpdateNodePoolDocument)

  async function send(values: Values) {
    const target = { clusterId: cluster.id, ...fieldsOf(values) }
    if (!pool) return (await creation.run({ input: { ...target, name: values.name.trim() } }))?.createNodePool
    const revision = conflict?.cluster.revision ?? seen
    return (await change.run({ input: { ...target, name: pool.name, revision } }))?.updateNodePool
  }
  async function save(values: Values) {
    const result = await send(values)
    if (!result) return
    if (result.__typename === 'InvalidInput') return showInvalid(form, ofForm(result))
    if (result.__typename === 'ClusterConflict') return setConflict(result)
    onChange()
    onClose()
  }
  return (
    <form onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack>
        {!pool && (
          <TextInput
            label="Name"
            description="1 to 40 lower-case letters, digits and dashes. It cannot be changed."
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
        )}
        {pool && pool.count !== null && (
          <NumberInput
            label="Machines"
            description="How many its provider makes. Those that are too many are drained, then deleted."
            required
            min={0}
            max={1000}
            allowDecimal={false}
            {...form.getInputProps('count')}
          />
        )}
        <TagsInput
          label="Labels"
          description="key=value, then Enter. Kept on its nodes."
          placeholder="tier=gpu"
          acceptValueOnBlur
          {...form.getInputProps('labels')}
        />
        <TagsInput
          label="Taints"
          description="key=value:NoSchedule, PreferNoSchedule or NoExecute, which also ends pods that are there."
          placeholder="gpu=yes:NoSchedule"
          acceptValueOnBlur
          {...form.getInputProps('taints')}
        />
        <TagsInput
          label="Settings of kubelet"
          description="maxPods=50, systemReserved.memory=1Gi, evictionHard.memoryAvailable=5% and the like. Its kubelets start anew, pods run on."
          placeholder="maxPods=50"
          acceptValueOnBlur
          {...form.getInputProps('kubelet')}
        />
        <TextInput
          label="Kubernetes of its kubelets"
          description={`Not newer than the cluster's ${cluster.version}, which it is if this is empty.`}
          {...form.getInputProps('version')}
        />
        {conflict && <ClusterConflict conflict={conflict} />}
        <ProblemNotice problem={creation.problem ?? change.problem} />
        <FormActions onCancel={onClose} busy={creation.busy || change.busy}>
          {actionText(pool !== undefined, conflict !== undefined)}
        </FormActions>
      </Stack>
    </form>
  )
}

function actionText(isChange: boolean, isConflict: boolean): string {
  if (isConflict) return 'Change it all the same'
  return isChange ? 'Change the pool' : 'Make the pool'
}
