import { PasswordInput, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { graphql } from '../__generated__/gql.ts'
import type { Cloud, PresetRowFragment } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CREDENTIALS, toCredentials, type CredentialField } from './credential-fields.ts'

const CreatePresetDocument = graphql(`
  mutation CreatePreset($input: CreatePresetInput!) {
    createPreset(input: $input) {
      __typename
      ... on CreatePresetOk {
        preset {
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

const UpdatePresetDocument = graphql(`
  mutation UpdatePreset($input: UpdatePresetInput!) {
    updatePreset(input: $input) {
      __typename
      ... on UpdatePresetOk {
        preset {
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

type Props = {
  readonly projectId: string | undefined
  /** To change; absent to make a new one. */
  readonly preset?: PresetRowFragment
  readonly opened: boolean
  readonly onClose: () => void
}
/** Every field of every provider has a place of its own, by its name. */
type Values = {
  name: string
  description: string
  provider: Cloud
  projects: string[]
  emailDomains: string[]
} & Record<string, string | string[]>

export function PresetForm(props: Props) {
  const { preset, opened, onClose } = props
  return (
    <Dialog title={preset ? `Change ${preset.name}` : 'New preset'} opened={opened} onClose={onClose} wide>
      <Form {...props} />
    </Dialog>
  )
}

const PROVIDERS = Object.entries(CREDENTIALS).map(([value, { title }]) => ({ value, label: title }))

const FIELDS = Object.values(CREDENTIALS).flatMap(({ fields }) =>
  fields.map(({ name }): [string, string] => [name, '']),
)

const NOBODY = { projects: [], emailDomains: [] }

function valuesOf(preset: PresetRowFragment | undefined): Values {
  const { name = '', description, provider = 'aws', allowed } = preset ?? {}
  const { projects, emailDomains } = allowed ?? NOBODY
  return { ...Object.fromEntries(FIELDS), name, description: description ?? '', provider, projects, emailDomains }
}

function Form({ projectId, preset, onClose }: Props) {
  const create = useAction(CreatePresetDocument)
  const update = useAction(UpdatePresetDocument)
  const form = useForm<Values>({ initialValues: valuesOf(preset) })
  const { provider } = form.values
  const { fields } = CREDENTIALS[provider]

  async function send(values: Values) {
    const { name, description, projects, emailDomains } = values
    const credentials = toCredentials(provider, values as Record<string, string>)
    const said = { description, ...(projectId === undefined ? { allowed: { projects, emailDomains } } : {}) }
    if (!preset) {
      return (await create.run({ input: { projectId: projectId ?? null, name, credentials, ...said } }))?.createPreset
    }
    const isGiven = Object.keys(credentials[provider] ?? {}).length > 0
    const input = { id: preset.id, revision: preset.revision, ...said, ...(isGiven && { credentials }) }
    return (await update.run({ input }))?.updatePreset
  }
  async function save(values: Values) {
    const result = await send(values)
    if (result?.__typename === 'InvalidInput') showInvalid(form, result, fields[0]?.name)
    else if (result) onClose()
  }

  return (
    <form onSubmit={form.onSubmit(save)} autoComplete="off">
      <Stack>
        {!preset && (
          <TextInput
            label="Name"
            description="Lower-case letters, digits and dashes. Cannot be changed later."
            required
            data-autofocus
            autoComplete="off"
            {...form.getInputProps('name')}
          />
        )}
        <TextInput label="Description" maxLength={200} {...form.getInputProps('description')} />
        {!preset && (
          <Select label="Provider" data={PROVIDERS} allowDeselect={false} {...form.getInputProps('provider')} />
        )}
        {fields.map((field) => (
          <Credential key={`${provider}.${field.name}`} field={field} form={form} isNew={!preset} />
        ))}
        {projectId === undefined && <Audience form={form} />}
        <ProblemNotice problem={create.problem ?? update.problem} />
        <FormActions onCancel={onClose} busy={create.busy || update.busy}>
          {preset ? 'Save' : 'Keep it sealed'}
        </FormActions>
      </Stack>
    </form>
  )
}

type CredentialProps = {
  readonly field: CredentialField
  readonly form: UseFormReturnType<Values>
  readonly isNew: boolean
}

/** Never filled in: what was given cannot be read, only replaced. */
function Credential({ field, form, isNew }: CredentialProps) {
  const { name, label, hint, isSecret, isLong, isOptional } = field
  const props = {
    label,
    description: isNew ? hint : (hint ?? 'Empty: stays as it is. All of them are replaced together.'),
    required: isNew && !isOptional,
    autoComplete: 'off',
    spellCheck: false,
    ...form.getInputProps(name),
  }
  if (isLong) return <Textarea {...props} rows={5} classNames={{ input: 'mono' }} />
  if (!isSecret) return <TextInput {...props} />
  return (
    <PasswordInput
      {...props}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': `Show ${label}` }}
    />
  )
}

function Audience({ form }: { readonly form: UseFormReturnType<Values> }) {
  return (
    <>
      <TagsInput
        label="Projects that may use it"
        description="Names or ids, each then Enter. With this and the next empty, everybody may."
        acceptValueOnBlur
        {...form.getInputProps('projects')}
      />
      <TagsInput
        label="People who may use it"
        description="What stands behind the @ of their address, each then Enter."
        placeholder="example.com"
        acceptValueOnBlur
        {...form.getInputProps('emailDomains')}
      />
    </>
  )
}
