import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ROLES, type Role } from './roles.ts'

const AddMemberDocument = graphql(`
  mutation AddMember($input: AddMemberInput!) {
    addMember(input: $input) {
      __typename
      ... on AddMemberOk {
        project {
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

const InviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      __typename
      ... on InviteMemberOk {
        mailed
        invitation {
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
type Values = { email: string; role: Role }

export function MemberAdd({ projectId, opened, onClose }: Props) {
  return (
    <Dialog title="Add a member" opened={opened} onClose={onClose} wide>
      <AddForm projectId={projectId} onClose={onClose} />
    </Dialog>
  )
}

/** Adds who has an account; for an address without one there is the invitation, one press further. */
function AddForm({ projectId, onClose }: { readonly projectId: string; readonly onClose: () => void }) {
  const form = useForm<Values>({ initialValues: { email: '', role: 'editor' } })
  const add = useAction(AddMemberDocument)
  const invite = useAction(InviteMemberDocument)
  const [unknown, setUnknown] = useState<string>()

  async function submit(values: Values) {
    const result = (await add.run({ input: { projectId, ...values } }))?.addMember
    if (result?.__typename === 'InvalidInput') {
      showInvalid(form, result)
      if (result.field === 'email') setUnknown(values.email)
    }
    if (result?.__typename === 'AddMemberOk') done(`${values.email} is a member now.`)
  }

  async function inviteThem() {
    const values = form.getValues()
    const result = (await invite.run({ input: { projectId, ...values } }))?.inviteMember
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename === 'InviteMemberOk')
      done(`${values.email} is invited. ${result.mailed ? 'They get a mail.' : 'Tell them: no mail is sent.'}`)
  }

  function done(message: string) {
    notifications.show({ message })
    onClose()
  }

  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <TextInput
          label="E-mail address"
          description="By which they log in here."
          type="email"
          required
          data-autofocus
          {...form.getInputProps('email')}
        />
        <Choices
          label="Role"
          choices={ROLES.map(({ value, label, text }) => ({ value, title: label, text }))}
          value={form.values.role}
          error={form.errors['role']}
          onChange={(role) => form.setFieldValue('role', role as Role)}
        />
        <ProblemNotice problem={add.problem ?? invite.problem} />
        <Group justify="flex-end">
          {unknown !== undefined && unknown === form.values.email && (
            <Button variant="default" loading={invite.busy} onClick={() => void inviteThem()}>
              Invite them instead
            </Button>
          )}
          <Button type="submit" loading={add.busy}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
