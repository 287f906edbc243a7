import { Button, Collapse, Group, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterSettingsInput, TemplateOfferFragment, TemplateRowFragment } from '../__generated__/graphql.ts'
import { showInvalid, type Invalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { placeOf, type TemplateSettings } from '../clusters/elsewhere.ts'
import { labelText, readLabel } from '../clusters/labels.ts'
import { OptionsFields } from '../control-plane/options-fields.tsx'
import { placeInForm, toOptions, toWholeInput, type Options, type Said } from '../control-plane/options.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const CreateClusterTemplateDocument = graphql(`
  mutation CreateClusterTemplate($input: CreateClusterTemplateInput!) {
    createClusterTemplate(input: $input) {
      __typename
      ... on CreateClusterTemplateOk {
        clusterTemplate {
          id
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

const UpdateClusterTemplateDocument = graphql(`
  mutation UpdateClusterTemplate($input: UpdateClusterTemplateInput!) {
    updateClusterTemplate(input: $input) {
      __typename
      ... on UpdateClusterTemplateOk {
        clusterTemplate {
          id
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

export type Offer = Pick<TemplateOfferFragment, 'datacenters' | 'kubernetesVersions'> & {
  readonly presets: readonly { readonly id: string; readonly name: string }[]
}
type Props = {
  readonly projectId: string | undefined
  /** To change; absent to make a new one. */
  readonly template?: TemplateRowFragment
  readonly offer: Offer
  readonly opened: boolean
  readonly onClose: () => void
}
/** Empty is what is decided when a cluster is ordered. */
type Values = {
  name: string
  description: string
  place: string
  version: string
  profile: '' | 'single' | 'ha'
  labels: string[]
  deletionProtection: '' | 'yes' | 'no'
  preset: string
  podCIDR: string
  serviceCIDR: string
  dnsDomain: string
  options: Options
}

export function TemplateForm(props: Props) {
  const { template, opened, onClose } = props
  return (
    <Dialog title={template ? `Change ${template.name}` : 'New template'} opened={opened} onClose={onClose} wide>
      <Form {...props} />
    </Dialog>
  )
}

const NOTHING: TemplateSettings = { labels: [] }

function valuesOf(template: TemplateRowFragment | undefined): Values {
  const settings: TemplateSettings = template?.settings ?? NOTHING
  const { deletionProtection } = settings
  return {
    name: template?.name ?? '',
    description: template?.description ?? '',
    place: placeOf(settings),
    labels: settings.labels.map(labelText),
    deletionProtection: deletionProtection == null ? '' : deletionProtection ? 'yes' : 'no',
    ...textsOf(settings),
    options: toOptions(settings.controlPlane),
  }
}

const textsOf = ({ version, profile, preset, podCIDR, serviceCIDR, dnsDomain }: TemplateSettings) => ({
  version: version ?? '',
  profile: profile ?? ('' as const),
  preset: preset ?? '',
  podCIDR: podCIDR ?? '',
  serviceCIDR: serviceCIDR ?? '',
  dnsDomain: dnsDomain ?? '',
})

const orNull = (text: string) => (text === '' ? null : text)

/** All of it: what is not said is not in the template any more. `before`: what is said of options elsewhere than here. */
function toSettings(values: Values, before: Said): ClusterSettingsInput {
  const { place, version, profile, labels, deletionProtection, preset, podCIDR, serviceCIDR, dnsDomain } = values
  const [provider, region] = place.split('/')
  return {
    ...(region === undefined ? { datacenter: orNull(place) } : { provider: provider ?? null, region }),
    version: orNull(version),
    profile: profile === '' ? null : profile,
    labels: labels.map(readLabel),
    deletionProtection: deletionProtection === '' ? null : deletionProtection === 'yes',
    preset: orNull(preset),
    network: { podCIDR: orNull(podCIDR), serviceCIDR: orNull(serviceCIDR), dnsDomain: orNull(dnsDomain) },
    controlPlane: toWholeInput(values.options, before),
  }
}

/** Where a field of the input is in the form. */
function ofForm(invalid: Invalid): Invalid {
  const field = invalid.field.replace(/^settings\./, '')
  if (/^(datacenter|provider|region)$/.test(field)) return { ...invalid, field: 'place' }
  const option = placeInForm(field)
  return { ...invalid, field: option ?? (field.startsWith('labels') ? 'labels' : field) }
}

const LATER = 'Decided when a cluster is ordered'
const PROFILES = [
  { value: 'single', label: 'Single' },
  { value: 'ha', label: 'Highly available' },
]
const PROTECTION = [
  { value: 'yes', label: 'Protected' },
  { value: 'no', label: 'Not protected' },
]

function Form({ projectId, template, offer, onClose }: Props) {
  const create = useAction(CreateClusterTemplateDocument)
  const update = useAction(UpdateClusterTemplateDocument)
  const form = useForm<Values>({ initialValues: valuesOf(template) })
  const [areOptionsShown, options] = useDisclosure(template?.settings.controlPlane != null)

  async function save(values: Values) {
    const settings = toSettings(values, template?.settings.controlPlane)
    const said = { name: values.name, description: values.description, settings }
    const result = template
      ? (await update.run({ input: { id: template.id, revision: template.revision, ...said } }))?.updateClusterTemplate
      : (await create.run({ input: { ...said, projectId: projectId ?? null } }))?.createClusterTemplate
    if (result?.__typename === 'InvalidInput') tell(ofForm(result))
    else if (result) onClose()
  }

  function tell(invalid: Invalid) {
    if (!invalid.field.startsWith('options.')) return showInvalid(form, invalid, 'name')
    options.open()
    form.setFieldError(invalid.field, invalid.message)
  }

  const open = (label: string, field: keyof Values, data: readonly (string | { value: string; label: string })[]) => (
    <Select
      label={label}
      placeholder={LATER}
      data={[...data]}
      value={(form.values[field] as string) || null}
      error={form.errors[field]}
      onChange={(value) => form.setFieldValue(field, value ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': `${label}: ${LATER}` }}
    />
  )
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        <TextInput
          label="Name"
          description="Lower-case letters, digits and dashes."
          required
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Description"
          description="One line, for whoever chooses among templates."
          maxLength={200}
          {...form.getInputProps('description')}
        />
        {open('Place', 'place', placesOf(offer, form.values.place))}
        {open('Kubernetes version', 'version', versionsOf(offer, form.values.version))}
        {open('Control plane', 'profile', PROFILES)}
        <TagsInput
          label="Labels"
          description="key=value, then Enter. Orders add to them."
          placeholder="env=production"
          acceptValueOnBlur
          {...form.getInputProps('labels')}
        />
        {open('Deletion', 'deletionProtection', PROTECTION)}
        {open(
          'Credentials',
          'preset',
          offer.presets.map(({ id, name }) => ({ value: id, label: name })),
        )}
        <Group grow align="flex-start">
          <TextInput label="Pods" placeholder={LATER} {...form.getInputProps('podCIDR')} />
          <TextInput label="Services" placeholder={LATER} {...form.getInputProps('serviceCIDR')} />
          <TextInput label="DNS domain" placeholder={LATER} {...form.getInputProps('dnsDomain')} />
        </Group>
        <div>
          <Button variant="subtle" color="gray" px={6} onClick={options.toggle} aria-expanded={areOptionsShown}>
            Options of the control plane
          </Button>
          <Collapse expanded={areOptionsShown}>
            <OptionsFields form={form} options={form.values.options} isHa={form.values.profile === 'ha'} />
          </Collapse>
        </div>
        <ProblemNotice problem={create.problem ?? update.problem} />
        <FormActions onCancel={onClose} busy={create.busy || update.busy}>
          {template ? 'Save' : 'Make the template'}
        </FormActions>
      </Stack>
    </form>
  )
}

function placesOf({ datacenters }: Offer, now: string) {
  const regions = [...new Set(datacenters.map(({ provider, region }) => `${provider}/${region}`))]
  const named = datacenters.map(({ name }) => ({ value: name, label: name }))
  const known = new Set([...regions, ...named.map(({ value }) => value), ''])
  return [
    ...named,
    ...regions.map((value) => ({ value, label: `Anywhere in ${value.replace('/', ', ')}` })),
    ...(known.has(now) ? [] : [{ value: now, label: `${now} (not there any more)` }]),
  ]
}

function versionsOf({ kubernetesVersions }: Offer, now: string) {
  const offered = kubernetesVersions.filter(({ isOffered }) => isOffered).map(({ version }) => version)
  return now === '' || offered.includes(now) ? offered : [...offered, now]
}
