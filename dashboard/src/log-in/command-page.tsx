import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { LogInRequestQuery } from '../__generated__/graphql.ts'
import { describeProgram } from '../account/user-agent.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { useViewer } from '../layout/viewer.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { Pending } from '../ui/pending.tsx'

const LogInRequestDocument = graphql(`
  query LogInRequest($code: String!) {
    logInRequest(code: $code) {
      code
      address
      userAgent
      createdAt
    }
  }
`)

const ConfirmLogInRequestDocument = graphql(`
  mutation ConfirmLogInRequest($input: ConfirmLogInRequestInput!) {
    confirmLogInRequest(input: $input) {
      __typename
      ... on InvalidInput {
        message
      }
    }
  }
`)

const RefuseLogInRequestDocument = graphql(`
  mutation RefuseLogInRequest($input: RefuseLogInRequestInput!) {
    refuseLogInRequest(input: $input) {
      __typename
      ... on InvalidInput {
        message
      }
    }
  }
`)

type Decision = 'confirmed' | 'refused'

/**
 * Logs a command in that waits in somebody's terminal. The code is typed and never part of the address: a link that
 * somebody sends must not be all that it takes to let their command in.
 */
export function CommandPage() {
  const [code, setCode] = useState<string>()
  const [decision, setDecision] = useState<Decision>()
  return (
    <div className="page">
      <PageHead title="Log a command in">
        <code>seedbed login --browser</code> shows a code in your terminal. Type it here, and the command acts in your
        name from then on.
      </PageHead>
      {decision !== undefined && <Decided decision={decision} />}
      {decision === undefined && code === undefined && <AskForCode onCode={setCode} />}
      {decision === undefined && code !== undefined && (
        <Decide code={code} onBack={() => setCode(undefined)} onDecided={setDecision} />
      )}
    </div>
  )
}

function AskForCode({ onCode }: { readonly onCode: (code: string) => void }) {
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim() === '' ? 'Type the code that your terminal shows.' : null) },
  })
  return (
    <Panel title="The code">
      <form onSubmit={form.onSubmit(({ code }) => onCode(code.trim()))}>
        <Stack align="flex-start">
          <TextInput
            label="Code"
            description="Eight letters, as your own terminal shows them. Never type one that somebody sent you."
            placeholder="XXXX-XXXX"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            autoFocus
            {...form.getInputProps('code')}
          />
          <Button type="submit">Look for it</Button>
        </Stack>
      </form>
    </Panel>
  )
}

type DecideProps = {
  readonly code: string
  readonly onBack: () => void
  readonly onDecided: (decision: Decision) => void
}

function Decide({ code, onBack, onDecided }: DecideProps) {
  const { data, problem, refresh } = usePage(LogInRequestDocument, { code })
  if (problem || !data) return <Pending problem={problem} onRetry={refresh} />
  if (!data.logInRequest) {
    return (
      <Stack align="flex-start">
        <Notice tone="wait" title="No command waits under this code.">
          It may be mistyped, or older than ten minutes: look at your terminal, or begin again there.
        </Notice>
        <Button variant="default" onClick={onBack}>
          Type it again
        </Button>
      </Stack>
    )
  }
  return <Request request={data.logInRequest} onDecided={onDecided} />
}

type RequestProps = {
  readonly request: NonNullable<LogInRequestQuery['logInRequest']>
  readonly onDecided: (decision: Decision) => void
}

function Request({ request: { code, address, userAgent, createdAt }, onDecided }: RequestProps) {
  const { email } = useViewer()
  const confirm = useAction(ConfirmLogInRequestDocument)
  const refuse = useAction(RefuseLogInRequestDocument)
  const [refused, setRefused] = useState<string>()
  const input = { code }

  async function letIn() {
    const result = (await confirm.run({ input }))?.confirmLogInRequest
    if (result?.__typename === 'InvalidInput') setRefused(result.message)
    else if (result) onDecided('confirmed')
  }
  async function keepOut() {
    const result = (await refuse.run({ input }))?.refuseLogInRequest
    if (result?.__typename === 'InvalidInput') setRefused(result.message)
    else if (result) onDecided('refused')
  }

  return (
    <Panel title="Is this yours?">
      <Stack>
        <Facts>
          <Fact name="Code">
            <span className="mono">{code}</span>
          </Fact>
          <Fact name="From">{address}</Fact>
          <Fact name="With">{describeProgram(userAgent)}</Fact>
          <Fact name="Asked">
            <Since at={createdAt} />
          </Fact>
        </Facts>
        <Text size="sm">
          Whoever has that terminal will act as <strong>{email}</strong>, until the log-in ends or you end it on your
          account page. If you did not begin this yourself just now, refuse it.
        </Text>
        {refused !== undefined && <Notice tone="bad">{refused}</Notice>}
        <ProblemNotice problem={confirm.problem ?? refuse.problem} />
        <Group gap="sm">
          <Button loading={confirm.busy} onClick={() => void letIn()}>
            Log it in
          </Button>
          <Button variant="default" loading={refuse.busy} onClick={() => void keepOut()}>
            Refuse
          </Button>
        </Group>
      </Stack>
    </Panel>
  )
}

function Decided({ decision }: { readonly decision: Decision }) {
  if (decision === 'confirmed')
    return (
      <Notice tone="good" title="The command is logged in.">
        Go back to your terminal; this page can be closed.
      </Notice>
    )
  return (
    <Notice tone="wait" title="The command was refused.">
      It is told so, and got nothing. If somebody sent you that code, tell an admin.
    </Notice>
  )
}
