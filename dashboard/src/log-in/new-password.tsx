import { Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { useAction } from '../api/use-action.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const ChangePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on Session {
        expiresAt
      }
      ... on WrongCredentials {
        message
      }
      ... on AccountDisabled {
        message
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

type Props = {
  readonly email: string
  /** The one-time password, or the old one; asked for if absent. */
  readonly password?: string
  readonly onDone: () => void
  readonly onBack?: () => void
}

/** Gives a password of one's own: after a one-time password there is no other way in. */
export function NewPassword({ email, password, onDone, onBack }: Props) {
  const form = useForm({
    initialValues: { oldPassword: password ?? '', newPassword: '', again: '' },
    validate: { again: (again, { newPassword }) => (again === newPassword ? null : 'The two are not the same.') },
  })
  const action = useAction(ChangePasswordDocument)
  const [refused, setRefused] = useState<string>()

  async function change({ oldPassword, newPassword }: { oldPassword: string; newPassword: string }) {
    setRefused(undefined)
    const result = (await action.run({ input: { email, oldPassword, newPassword, cookie: true } }))?.changePassword
    if (!result) return
    if (result.__typename === 'Session') onDone()
    else if (result.__typename === 'InvalidInput' && result.field === 'newPassword')
      form.setFieldError('newPassword', result.message)
    else setRefused(result.message)
  }

  return (
    <form onSubmit={form.onSubmit(change)}>
      <Stack>
        {password !== undefined && (
          <div>
            <Title order={1} fz={18}>
              Choose your password
            </Title>
            <Text size="sm" c="dimmed" mt={4}>
              The one-time password got you here and works no more once you have one of your own.
            </Text>
          </div>
        )}
        {refused && <Notice tone="bad">{refused}</Notice>}
        <ProblemNotice problem={action.problem} />
        {/* Lets password managers know whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {password === undefined && (
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the present password' }}
            {...form.getInputProps('oldPassword')}
          />
        )}
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          required
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the new password' }}
          {...form.getInputProps('newPassword')}
        />
        <PasswordInput
          label="New password again"
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the repeated password' }}
          {...form.getInputProps('again')}
        />
        <Button type="submit" fullWidth loading={action.busy}>
          {password === undefined ? 'Change the password' : 'Set the password and go on'}
        </Button>
        {onBack && (
          <Button variant="subtle" color="gray" onClick={onBack}>
            Back
          </Button>
        )}
      </Stack>
    </form>
  )
}
