import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { WebhookPartsFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookSecret } from './webhook-secret.tsx'

graphql(`
  fragment WebhookParts on Webhook {
    id
    name
    url
    events
    enabled
    disabledAt
    disabledReason
    failingSince
    formerSecretUntil
    lastDeliveredAt
    revision
  }
`)

const UpdateWebhookDocument = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      __typename
      ... on UpdateWebhookOk {
        webhook {
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

const DeleteWebhookDocument = graphql(`
  mutation DeleteWebhook($input: DeleteWebhookInput!) {
    deleteWebhook(input: $input) {
      id
    }
  }
`)

const TestWebhookDocument = graphql(`
  mutation TestWebhook($input: TestWebhookInput!) {
    testWebhook(input: $input) {
      delivery {
        ...DeliveryParts
      }
    }
  }
`)

type Props = { readonly webhook: WebhookPartsFragment; readonly whyNot: string | undefined }

function stateOf({ enabled, failingSince }: WebhookPartsFragment) {
  if (!enabled) return <State tone="none">Switched off</State>
  if (failingSince == null) return <State tone="good">On</State>
  return (
    <State tone="bad">
      Failing for <Since at={failingSince} plain />
    </State>
  )
}

/** One webhook: what it is told, how that goes, and what was sent. */
export function WebhookPanel({ webhook, whyNot }: Props) {
  const { id, name, url, enabled, revision } = webhook
  const [dialog, setDialog] = useState<'edit' | 'secret' | 'delete'>()
  const [shown, setShown] = useState(false)
  const update = useAction(UpdateWebhookDocument)
  const test = useAction(TestWebhookDocument)
  const [tested, setTested] = useState<{ error: string | undefined }>()
  const close = () => setDialog(undefined)

  async function tryOut() {
    const delivery = (await test.run({ input: { id } }))?.testWebhook.delivery
    if (delivery) setTested({ error: delivery.log.at(-1)?.error ?? undefined })
  }

  return (
    <Panel
      title={name}
      hint={<span className="mono">{url}</span>}
      actions={
        <Text size="sm" component="div">
          {stateOf(webhook)}
        </Text>
      }
    >
      <Stack gap="sm">
        <About webhook={webhook} />
        {tested && <Tested error={tested.error} />}
        <ProblemNotice problem={test.problem ?? update.problem} />
        <Group gap="xs">
          <SmallAction
            loading={test.busy}
            whyNot={whyNot}
            onClick={() => void tryOut()}
            aria-label={`Send a test message to ${name}`}
          >
            Send a test message
          </SmallAction>
          <SmallAction whyNot={whyNot} onClick={() => setDialog('edit')} aria-label={`Change ${name}`}>
            Change
          </SmallAction>
          <SmallAction
            loading={update.busy}
            whyNot={whyNot}
            onClick={() => void update.run({ input: { id, revision, enabled: !enabled } })}
            aria-label={`Switch ${enabled ? 'off' : 'on'}: ${name}`}
          >
            Switch {enabled ? 'off' : 'on'}
          </SmallAction>
          <SmallAction whyNot={whyNot} onClick={() => setDialog('secret')} aria-label={`New secret for ${name}`}>
            New secret
          </SmallAction>
          <SmallAction whyNot={whyNot} onClick={() => setDialog('delete')} aria-label={`Delete ${name}`}>
            Delete
          </SmallAction>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
            aria-label={`${shown ? 'Hide' : 'Show'} the deliveries of ${name}`}
          >
            {shown ? 'Hide the deliveries' : 'Show the deliveries'}
          </Button>
        </Group>
        {shown && <WebhookDeliveries webhookId={id} whyNot={whyNot} isOff={!enabled} />}
      </Stack>
      <WebhookForm webhook={webhook} opened={dialog === 'edit'} onClose={close} />
      <WebhookSecret webhook={webhook} opened={dialog === 'secret'} onClose={close} />
      <WebhookDelete webhook={webhook} opened={dialog === 'delete'} onClose={close} />
    </Panel>
  )
}

function About({ webhook }: Pick<Props, 'webhook'>) {
  const { events, enabled, lastDeliveredAt, disabledReason, formerSecretUntil } = webhook
  return (
    <>
      <Text size="sm" c="dimmed" component="div">
        Told of {events.join(', ')}.{' '}
        {lastDeliveredAt == null ? (
          'Nothing has arrived yet.'
        ) : (
          <>
            The last message arrived <Since at={lastDeliveredAt} />.
          </>
        )}
      </Text>
      {formerSecretUntil != null && (
        <Notice tone="wait">
          Its secret was replaced: messages are signed with the one before, too. That ends{' '}
          <Since at={formerSecretUntil} />.
        </Notice>
      )}
      {!enabled && disabledReason != null && (
        <Notice tone="wait">
          <Sentence text={disabledReason} /> What happens meanwhile is not kept for it.
        </Notice>
      )}
    </>
  )
}

/** What came of a test. */
function Tested({ error }: { readonly error: string | undefined }) {
  if (error === undefined) return <Notice tone="good">The test message arrived.</Notice>
  return (
    <Notice tone="bad" title="The test message did not arrive.">
      {error}
    </Notice>
  )
}

type DeleteProps = Pick<Props, 'webhook'> & { readonly opened: boolean; readonly onClose: () => void }

function WebhookDelete({ webhook: { id, name }, opened, onClose }: DeleteProps) {
  const remove = useAction(DeleteWebhookDocument)
  return (
    <ConfirmByName
      title={`Delete ${name}?`}
      name={name}
      action="Delete the webhook"
      opened={opened}
      busy={remove.busy}
      problem={remove.problem}
      onClose={onClose}
      onConfirm={() => void remove.run({ input: { id } })}
    >
      What waits for delivery is never delivered, and what was sent can be seen no more. Its secret is lost: another
      webhook gets another one.
    </ConfirmByName>
  )
}
