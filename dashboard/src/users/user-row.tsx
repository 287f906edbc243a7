import { ActionIcon, Menu, Stack, Text, Tooltip } from '@mantine/core'
import { DotsHorizontalIcon } from '@radix-ui/react-icons'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { UserRowFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { useViewer } from '../layout/viewer.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { SecretShownOnce } from '../ui/secret-shown-once.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'

graphql(`
  fragment UserRow on User {
    id
    name
    email
    platformRole
    identityProvider
    lastLogInAt
    disabledAt
  }
`)

const SetPlatformRoleDocument = graphql(`
  mutation SetPlatformRole($input: SetPlatformRoleInput!) {
    setPlatformRole(input: $input) {
      user {
        ...UserRow
      }
    }
  }
`)
const DisableUserDocument = graphql(`
  mutation DisableUser($input: DisableUserInput!) {
    disableUser(input: $input) {
      user {
        ...UserRow
      }
    }
  }
`)
const EnableUserDocument = graphql(`
  mutation EnableUser($input: EnableUserInput!) {
    enableUser(input: $input) {
      user {
        ...UserRow
      }
    }
  }
`)
const ResetPasswordDocument = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      oneTimePassword
      user {
        ...UserRow
      }
    }
  }
`)

const ROLE_ACTIONS = [
  { to: 'admin', label: 'Make them an admin' },
  { to: 'auditor', label: 'Make them an auditor' },
  { to: null, label: 'Leave them no role on the platform' },
] as const

export function UserRow({ user }: { readonly user: UserRowFragment }) {
  const { id, name, email, platformRole, identityProvider, lastLogInAt, disabledAt } = user
  const { isAdmin } = useViewer()
  return (
    <tr>
      <td>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {email}
        </Text>
      </td>
      <td data-label="On the platform">
        {disabledAt ? (
          <State tone="bad">
            disabled <Since at={disabledAt} />
          </State>
        ) : platformRole ? (
          platformRole
        ) : (
          <Text size="sm" c="dimmed" span>
            no role
          </Text>
        )}
      </td>
      <td data-label="Logs in by">{identityProvider ?? 'password'}</td>
      <td data-label="Last log-in">{lastLogInAt == null ? 'never' : <Since at={lastLogInAt} />}</td>
      <td className="actions">{isAdmin && <UserActions key={id} user={user} />}</td>
    </tr>
  )
}

/** What an admin can do about a person. Refusals, as for the last admin, are the platform's to say. */
function UserActions({ user }: { readonly user: UserRowFragment }) {
  const { id, name, platformRole, disabledAt, identityProvider } = user
  const setRole = useAction(SetPlatformRoleDocument)
  const disable = useAction(DisableUserDocument)
  const enable = useAction(EnableUserDocument)
  const reset = useAction(ResetPasswordDocument)
  const [password, setPassword] = useState<string>()
  const problem = setRole.problem ?? disable.problem ?? enable.problem ?? reset.problem

  async function resetPassword() {
    const result = await reset.run({ input: { id } })
    if (result) setPassword(result.resetPassword.oneTimePassword)
  }

  return (
    <Stack gap={4} align="flex-end">
      <Menu position="bottom-end">
        <Tooltip label={`What to do about ${name}`}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`What to do about ${name}`}>
              <DotsHorizontalIcon />
            </ActionIcon>
          </Menu.Target>
        </Tooltip>
        <Menu.Dropdown>
          {ROLE_ACTIONS.filter(({ to }) => to !== (platformRole ?? null)).map(({ to, label }) => (
            <Menu.Item key={label} onClick={() => void setRole.run({ input: { id, platformRole: to } })}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {identityProvider == null && (
            <Menu.Item onClick={() => void resetPassword()}>Give a new one-time password</Menu.Item>
          )}
          {disabledAt ? (
            <Menu.Item onClick={() => void enable.run({ input: { id } })}>Enable the account</Menu.Item>
          ) : (
            <Menu.Item color="var(--bad)" onClick={() => void disable.run({ input: { id } })}>
              Disable the account
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      <Dialog
        title={`One-time password of ${name}`}
        opened={password !== undefined}
        onClose={() => setPassword(undefined)}
      >
        <SecretShownOnce secret={password ?? ''} label="the one-time password" onClose={() => setPassword(undefined)}>
          Give it to {name}. It is good for seven days, and only to choose a password of their own. All their log-ins
          and tokens have ended.
        </SecretShownOnce>
      </Dialog>
    </Stack>
  )
}
