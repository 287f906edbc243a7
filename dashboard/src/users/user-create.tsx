import { Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SecretShownOnce } from '../ui/secret-shown-once.tsx'

const CreateUserDocument = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      __typename
      ... on CreateUserOk {
        oneTimePassword
        user {
          id
          email
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

type Props = { readonly opened: boolean; readonly onClose: () => void }
type Values = { email: string; name: string; platformRole: 'none' | 'admin' | 'auditor' }

const ROLES = [
  { value: 'none', label: 'None: a member of projects' },
  { value: 'auditor', label: 'Auditor: reads everything, changes nothing' },
  { value: 'admin', label: 'Admin: runs the platform' },
]

export function UserCreate({ opened, onClose }: Props) {
  return (
    <Dialog title="New user" opened={opened} onClose={onClose}>
      <Create onClose={onClose} />
    </Dialog>
  )
}

function Create({ onClose }: { readonly onClose: () => void }) {
  const form = useForm<Values>({ initialValues: { email: '', name: '', platformRole: 'none' } })
  const action = useAction(CreateUserDocument)
  const [made, setMade] = useState<{ email: string; password: string }>()

  async function create({ email, name, platformRole }: Values) {
    const input = {
      email,
      name: name === '' ? null : name,
      platformRole: platformRole === 'none' ? null : platformRole,
    }
    const result = (await action.run({ input }))?.createUser
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename === 'CreateUserOk') setMade({ email: result.user.email, password: result.oneTimePassword })
  }

  if (made) {
    return (
      <SecretShownOnce secret={made.password} label="the one-time password" onClose={onClose}>
        Give it to {made.email}. It is good for seven days, and only to choose a password of their own.
      </SecretShownOnce>
    )
  }
  return (
    <form onSubmit={form.onSubmit(create)}>
      <Stack>
        <TextInput label="E-mail address" type="email" required data-autofocus {...form.getInputProps('email')} />
        <TextInput label="Name" description="What stands before the @ if left empty." {...form.getInputProps('name')} />
        <Select
          label="Role on the platform"
          data={ROLES}
          allowDeselect={false}
          {...form.getInputProps('platformRole')}
        />
        <ProblemNotice problem={action.problem} />
        <FormActions onCancel={onClose} busy={action.busy}>
          Make the account
        </FormActions>
      </Stack>
    </form>
  )
}
