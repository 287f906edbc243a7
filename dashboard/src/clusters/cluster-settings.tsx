import { Box, Button, Group, Stack, Switch, TagsInput, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import type { ClusterDetailFragment, UpdateClusterMutation } from '../__generated__/graphql.ts'
import { showInvalid, type Invalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { placeInForm, toInput, toOptions, type Said } from '../control-plane/options.ts'
import { OptionsFields } from '../control-plane/options-fields.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { Changes, type Change } from '../ui/changes.tsx'
import { Code } from '../ui/code.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ClusterConflict } from './cluster-conflict.tsx'
import { whyNoChange } from './cluster-pause.tsx'
import { useShownCluster } from './cluster-shown.ts'
import { labelText, readLabel } from './labels.ts'
import { ProxyFields } from './proxy-fields.tsx'
import { proxyPlace, toProxyInput, toProxySettings } from './proxy.ts'
import { settingsDiff, type Settings } from './settings-diff.ts'
import { UpdateClusterDocument } from './update-cluster.ts'

type Conflict = Extract<UpdateClusterMutation['updateCluster'], { __typename: 'ClusterConflict' }>

const settingsOf = ({ deletionProtection, labels, controlPlane, proxy }: ClusterDetailFragment): Settings => ({
  deletionProtection,
  labels: labels.map(labelText),
  options: toOptions(controlPlane),
  proxy: toProxySettings(proxy),
})

/** The form has one field for all labels. */
const ofForm = (invalid: Invalid): Invalid =>
  invalid.field.startsWith('labels') ? { ...invalid, field: 'labels' } : invalid

/** Only what was touched here, so that two people who change different things both get theirs. */
function touched({ deletionProtection, labels, options, proxy }: Settings, changes: readonly Change[], said: Said) {
  const controlPlane = toInput(options, said)
  const isOther = (field: string) => changes.some((change) => change.field.startsWith(field))
  return {
    ...(isOther('deletionProtection') ? { deletionProtection } : {}),
    ...(isOther('labels.') ? { labels: labels.map(readLabel) } : {}),
    ...(controlPlane ? { controlPlane } : {}),
    ...(isOther('proxy.') ? { proxy: toProxyInput(proxy) } : {}),
  }
}

/** What somebody looks at while they decide. */
const seenOf = (cluster: ClusterDetailFragment) => ({
  revision: cluster.revision,
  settings: settingsOf(cluster),
  controlPlane: cluster.controlPlane,
})

/**
 * What can be changed of the cluster, and what would be another, before it is. Changes what the person saw: what others
 * did meanwhile is shown to them before it is touched.
 */
export function ClusterSettings() {
  const cluster = useShownCluster()
  const [seen, setSeen] = useState(() => seenOf(cluster))
  const [conflict, setConflict] = useState<Conflict>()
  const [saved, setSaved] = useState(false)
  const action = useAction(UpdateClusterDocument)
  const form = useForm<Settings>({ initialValues: seen.settings })
  const changes = settingsDiff(seen.settings, form.values)
  const isTouched = changes.length > 0

  function showAnew(next: ClusterDetailFragment) {
    const { settings } = seenOf(next)
    setSeen(seenOf(next))
    form.setInitialValues(settings)
    form.setValues(settings)
    setConflict(undefined)
  }
  // Who has changed nothing yet sees what is so now.
  useEffect(() => {
    if (!isTouched && cluster.revision !== seen.revision) showAnew(cluster)
  }, [cluster.revision])

  async function save(values: Settings) {
    if (!isTouched) return
    setSaved(false)
    const revision = conflict?.cluster.revision ?? seen.revision
    const answer = await action.run({
      input: { id: cluster.id, revision, ...touched(values, changes, seen.controlPlane) },
    })
    if (answer) told(answer.updateCluster)
  }
  function told(result: UpdateClusterMutation['updateCluster']) {
    if (result.__typename === 'InvalidInput') {
      const option = placeInForm(result.field) ?? proxyPlace(result.field)
      if (option === undefined) showInvalid(form, ofForm(result))
      else form.setFieldError(option, result.message)
    }
    if (result.__typename === 'ClusterConflict') setConflict(result)
    if (result.__typename !== 'UpdateClusterOk') return
    showAnew(result.cluster)
    setSaved(true)
  }

  const whyNot = whyNoChange(cluster)
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack gap="lg">
        <Panel title="Settings" hint="Place, profile and addresses were decided when it was ordered, and stay.">
          <Stack gap="lg" maw={560}>
            <TagsInput
              label="Labels"
              description="key=value, then Enter. For people and programs to find clusters by."
              placeholder="env=production"
              acceptValueOnBlur
              disabled={whyNot !== undefined}
              {...form.getInputProps('labels')}
              value={[...form.values.labels]}
            />
            <Switch
              label="Protect it from deletion"
              description="While it is on, neither the cluster nor its project can be deleted."
              disabled={whyNot !== undefined}
              {...form.getInputProps('deletionProtection', { type: 'checkbox' })}
            />
          </Stack>
        </Panel>
        <Panel
          title="Options of the control plane"
          hint="What is empty is as it is by default. Components that read what is changed are replaced, one after the other."
        >
          <Box maw={560}>
            <OptionsFields
              form={form}
              options={form.values.options}
              isHa={cluster.profile === 'ha'}
              disabled={whyNot !== undefined}
            />
          </Box>
        </Panel>
        <Panel
          title="Way to registries"
          hint="By which HTTP proxy nodes fetch images, and programs of newer versions. Pods run on when it changes."
        >
          <Box maw={560}>
            <ProxyFields
              form={form}
              proxy={form.values.proxy}
              inEffect={cluster.nodeProxy}
              disabled={whyNot !== undefined}
            />
          </Box>
        </Panel>
        <SinkAuthority cluster={cluster} />
        <Panel title="What would change">
          <Stack gap="md">
            {isTouched ? (
              <Changes changes={changes} />
            ) : (
              <Text size="sm" c="dimmed">
                {saved ? 'It is saved. ' : ''}Nothing: the cluster is wanted as it is shown above.
              </Text>
            )}
            {conflict && <ClusterConflict conflict={conflict} />}
            {cluster.pause && isTouched && (
              <Notice tone="wait">It is paused, so this is kept and made true when the pause ends.</Notice>
            )}
            <ProblemNotice problem={action.problem} />
            <Group>
              <ActionButton
                type="submit"
                loading={action.busy}
                whyNot={whyNot ?? (isTouched ? undefined : 'Change something above first.')}
              >
                {conflict ? 'Change it all the same' : 'Apply the changes'}
              </ActionButton>
              {isTouched && (
                <Button variant="default" onClick={() => showAnew(cluster)}>
                  Undo
                </Button>
              )}
            </Group>
          </Stack>
        </Panel>
      </Stack>
    </form>
  )
}

/** For whoever runs the endpoint that audit events are posted to. */
function SinkAuthority({ cluster }: { readonly cluster: Pick<ClusterDetailFragment, 'id' | 'auditSinkClientCA'> }) {
  if (!cluster.auditSinkClientCA) return null
  return (
    <Panel
      title="What the audit sink has to trust"
      hint={`The authority of the certificate that the API server shows it, as seedbed:audit:${cluster.id}. It is public, and stays as it is.`}
    >
      <Code text={cluster.auditSinkClientCA} label="the authority" />
    </Panel>
  )
}
