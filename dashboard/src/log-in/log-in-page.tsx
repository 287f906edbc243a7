import { Button, Divider, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../__generated__/gql.ts'
import { safeReturnTo } from '../api/session.ts'
import { useAction } from '../api/use-action.ts'
import { Logo } from '../ui/logo.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { NewPassword } from './new-password.tsx'

const ProvidersDocument = graphql(`
  query IdentityProviders {
    identityProviders {
      name
      displayName
      logInPath
    }
  }
`)

const LogInDocument = graphql(`
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      __typename
      ... on Session {
        expiresAt
      }
      ... on WrongCredentials {
        message
      }
      ... on PasswordChangeRequired {
        message
      }
      ... on AccountDisabled {
        message
      }
    }
  }
`)

const route = getRouteApi('/log-in')

/** The way in: by password, through an identity provider, and with a one-time password to a password of one's own. */
export function LogInPage() {
  const returnTo = safeReturnTo(route.useSearch().returnTo)
  const [oneTime, setOneTime] = useState<{ email: string; password: string }>()
  const enter = () => window.location.assign(returnTo)
  useEffect(() => {
    document.title = 'Log in · Seedbed'
  }, [])
  return (
    <main className="log-in">
      <div className="log-in-card">
        <Group gap="sm" justify="center" mb="xl">
          <Logo size={36} />
          <Text fw={650} fz={22}>
            Seedbed
          </Text>
        </Group>
        <div className="panel panel-body">
          {oneTime ? (
            <NewPassword {...oneTime} onDone={enter} onBack={() => setOneTime(undefined)} />
          ) : (
            <Credentials returnTo={returnTo} onDone={enter} onOneTime={setOneTime} />
          )}
        </div>
      </div>
    </main>
  )
}

type CredentialsProps = {
  readonly returnTo: string
  readonly onDone: () => void
  readonly onOneTime: (credentials: { email: string; password: string }) => void
}

function Credentials({ returnTo, onDone, onOneTime }: CredentialsProps) {
  const form = useForm({ initialValues: { email: '', password: '' } })
  const action = useAction(LogInDocument)
  const [refused, setRefused] = useState<string>()

  async function logIn(values: { email: string; password: string }) {
    setRefused(undefined)
    const result = (await action.run({ input: { ...values, cookie: true } }))?.logIn
    if (!result) return
    if (result.__typename === 'Session') onDone()
    else if (result.__typename === 'PasswordChangeRequired') onOneTime(values)
    else setRefused(result.message)
  }

  return (
    <Stack>
      <Title order={1} fz={18}>
        Log in
      </Title>
      <form onSubmit={form.onSubmit(logIn)}>
        <Stack>
          {refused && <Notice tone="bad">{refused}</Notice>}
          <ProblemNotice problem={action.problem} />
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            required
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" fullWidth loading={action.busy}>
            Log in
          </Button>
        </Stack>
      </form>
      <Providers returnTo={returnTo} />
      <Text size="xs" c="dimmed">
        The first admin logs in with the one-time password that <code>seedbed up</code> printed. Forgot yours? An admin
        can give you a new one-time password.
      </Text>
    </Stack>
  )
}

function Providers({ returnTo }: { readonly returnTo: string }) {
  const [{ data }] = useQuery({ query: ProvidersDocument })
  if (!data || data.identityProviders.length === 0) return null
  return (
    <>
      <Divider label="or" />
      {data.identityProviders.map(({ name, displayName, logInPath }) => (
        <Button
          key={name}
          component="a"
          variant="default"
          fullWidth
          href={`${logInPath}?returnTo=${encodeURIComponent(returnTo)}`}
        >
          Log in with {displayName}
        </Button>
      ))}
    </>
  )
}
