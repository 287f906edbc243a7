import { Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { WebhookEvent, WebhookPartsFragment } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SecretShownOnce } from '../ui/secret-shown-once.tsx'
import { EVENT_GROUPS } from './webhook-events.ts'

const CreateWebhookDocument = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      __typename
      ... on CreateWebhookOk {
        secret
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

const ChangeWebhookDocument = graphql(`
  mutation ChangeWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      __typename
      ... on UpdateWebhookOk {
        webhook {
          ...WebhookParts
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
  readonly projectId?: string | undefined
  /** To change; absent to make a new one. */
  readonly webhook?: WebhookPartsFragment
  readonly opened: boolean
  readonly onClose: () => void
}
type Values = { name: string; url: string; events: WebhookEvent[] }

export function WebhookForm(props: Props) {
  const { webhook, opened, onClose } = props
  return (
    <Dialog title={webhook ? `Change ${webhook.name}` : 'New webhook'} opened={opened} onClose={onClose} wide>
      <Form {...props} />
    </Dialog>
  )
}

const START: Values = { name: '', url: '', events: ['clusterReady', 'clusterNotReady'] }

function Form({ projectId, webhook, onClose }: Props) {
  const create = useAction(CreateWebhookDocument)
  const change = useAction(ChangeWebhookDocument)
  const [secret, setSecret] = useState<string>()
  const form = useForm<Values>({
    initialValues: webhook ? { name: webhook.name, url: webhook.url, events: webhook.events } : START,
  })

  async function send(values: Values) {
    if (webhook) {
      const input = { id: webhook.id, revision: webhook.revision, ...values }
      return (await change.run({ input }))?.updateWebhook
    }
    return (await create.run({ input: { projectId: projectId ?? null, ...values } }))?.createWebhook
  }
  async function save(values: Values) {
    const result = await send(values)
    if (result?.__typename === 'InvalidInput') showInvalid(form, result, 'url')
    if (result?.__typename === 'CreateWebhookOk') setSecret(result.secret)
    if (result?.__typename === 'UpdateWebhookOk') onClose()
  }

  if (secret !== undefined) {
    return (
      <SecretShownOnce secret={secret} label="the secret" onClose={onClose}>
        Every message is signed with it, as Standard Webhooks say. The receiver verifies the signature before it
        believes anything: whoever knows its address can send to it.
      </SecretShownOnce>
    )
  }
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        <TextInput label="Name" required maxLength={100} data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label="Address"
          description="https, at a public address. Redirects are not followed."
          placeholder="https://ci.example.com/hooks/seedbed"
          required
          {...form.getInputProps('url')}
        />
        <Checkbox.Group label="It is told of" {...form.getInputProps('events')}>
          <div className="checks">
            {EVENT_GROUPS.map(({ group, events }) => (
              <fieldset key={group}>
                <Text component="legend" size="xs" c="dimmed">
                  {group}
                </Text>
                {events.map(({ value, label }) => (
                  <Checkbox key={value} value={value} label={label} size="sm" mt={6} />
                ))}
              </fieldset>
            ))}
          </div>
        </Checkbox.Group>
        <ProblemNotice problem={create.problem ?? change.problem} />
        <FormActions onCancel={onClose} busy={create.busy || change.busy}>
          {webhook ? 'Save' : 'Make the webhook'}
        </FormActions>
      </Stack>
    </form>
  )
}
