import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { AccountQuery } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { NewPassword } from '../log-in/new-password.tsx'
import { TokenTable } from '../tokens/token-table.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SessionTable } from './session-table.tsx'
import { TokenCreate } from './token-create.tsx'

const AccountDocument = graphql(`
  query Account {
    viewer {
      id
      name
      email
      isAdmin
      platformRole
      user {
        id
        createdAt
        identityProvider
      }
      tokens {
        ...TokenRow
      }
      sessions {
        ...SessionRow
      }
    }
  }
`)

const RevokeTokenDocument = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      id
    }
  }
`)

type Viewer = AccountQuery['viewer']

/** What is the viewer's own: who they are, their password, their tokens and where they are logged in. */
export function AccountPage() {
  const { data, problem, refresh } = usePage(AccountDocument, {})
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  return (
    <div className="page">
      <PageHead title="Account">Yours alone: how you log in, and what acts in your name.</PageHead>
      <Stack gap="lg">
        <Identity viewer={data.viewer} />
        <Tokens viewer={data.viewer} />
        <SessionTable sessions={data.viewer.sessions} />
      </Stack>
    </div>
  )
}

const PLATFORM_ROLES = { admin: 'admin of the platform', auditor: 'auditor: reads everything' } as const

function Identity({ viewer }: { readonly viewer: Viewer }) {
  const [opened, { open, close }] = useDisclosure(false)
  const provider = viewer.user?.identityProvider
  function done() {
    close()
    notifications.show({ message: 'Your password is changed. All other log-ins and all tokens ended.' })
  }
  return (
    <Panel
      title="You"
      actions={
        <SmallAction
          onClick={open}
          whyNot={provider == null ? undefined : `You log in through ${provider}: change the password there.`}
        >
          Change the password
        </SmallAction>
      }
    >
      <Facts>
        <Fact name="Name">{viewer.name}</Fact>
        <Fact name="E-mail address">{viewer.email}</Fact>
        <Fact name="On the platform">
          {viewer.platformRole == null ? 'member of projects' : PLATFORM_ROLES[viewer.platformRole]}
        </Fact>
        <Fact name="Logs in by">{provider ?? 'password'}</Fact>
      </Facts>
      <Dialog title="Change your password" opened={opened} onClose={close}>
        <Text size="sm" c="dimmed" mb="md">
          All your other log-ins and all your tokens end with it.
        </Text>
        <NewPassword email={viewer.email} onDone={done} />
      </Dialog>
    </Panel>
  )
}

function Tokens({ viewer }: { readonly viewer: Viewer }) {
  const [making, setMaking] = useState(false)
  const revoke = useAction(RevokeTokenDocument)
  return (
    <Panel
      title="Tokens"
      hint="For programs that act in your name. For pipelines, a service account is the better way."
      flush
      actions={<SmallAction onClick={() => setMaking(true)}>New token</SmallAction>}
    >
      <ProblemNotice problem={revoke.problem} />
      {viewer.tokens.length === 0 ? (
        <Text size="sm" c="dimmed" px={20} pb={20}>
          None. The command line logs in by itself: <code>./seedbed login</code>.
        </Text>
      ) : (
        <TokenTable tokens={viewer.tokens} onRevoke={(id) => void revoke.run({ input: { id } })} />
      )}
      <TokenCreate isAdmin={viewer.isAdmin} opened={making} onClose={() => setMaking(false)} />
    </Panel>
  )
}
