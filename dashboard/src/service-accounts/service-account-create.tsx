import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { graphql } from '../__generated__/gql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { ROLES } from '../members/roles.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const CreateServiceAccountDocument = graphql(`
  mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
    createServiceAccount(input: $input) {
      __typename
      ... on CreateServiceAccountOk {
        serviceAccount {
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

type Props = { readonly projectId: string; readonly opened: boolean; readonly onClose: () => void }
type Values = { name: string; role: 'editor' | 'viewer' }
/** Owners are people. */
const CHOICES = ROLES.filter(({ value }) => value !== 'owner').map(({ value, label, text }) => ({
  value,
  title: label,
  text,
}))

export function ServiceAccountCreate({ projectId, opened, onClose }: Props) {
  return (
    <Dialog title="New service account" opened={opened} onClose={onClose} wide>
      <CreateForm projectId={projectId} onClose={onClose} />
    </Dialog>
  )
}

function CreateForm({ projectId, onClose }: { readonly projectId: string; readonly onClose: () => void }) {
  const form = useForm<Values>({ initialValues: { name: '', role: 'editor' } })
  const action = useAction(CreateServiceAccountDocument)
  async function create(values: Values) {
    const result = (await action.run({ input: { projectId, ...values } }))?.createServiceAccount
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename === 'CreateServiceAccountOk') onClose()
  }
  return (
    <form onSubmit={form.onSubmit(create)}>
      <Stack>
        <TextInput
          label="Name"
          description="Lower-case letters, digits and dashes; unique in the project."
          placeholder="pipeline"
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Choices
          label="Role"
          choices={CHOICES}
          value={form.values.role}
          error={form.errors['role']}
          onChange={(role) => form.setFieldValue('role', role as Values['role'])}
        />
        <ProblemNotice problem={action.problem} />
        <FormActions onCancel={onClose} busy={action.busy}>
          Make it
        </FormActions>
      </Stack>
    </form>
  )
}
