import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { WebhookPartsFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SecretShownOnce } from '../ui/secret-shown-once.tsx'

const RotateWebhookSecretDocument = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      secret
      formerUntil
      webhook {
        ...WebhookParts
      }
    }
  }
`)

type Props = {
  readonly webhook: WebhookPartsFragment
  readonly opened: boolean
  readonly onClose: () => void
}

/** Replaces the secret that messages are signed with, and shows the new one once. */
export function WebhookSecret({ webhook, opened, onClose }: Props) {
  return (
    <Dialog title={`A new secret for ${webhook.name}`} opened={opened} onClose={onClose}>
      <Rotation webhook={webhook} onClose={onClose} />
    </Dialog>
  )
}

function Rotation({ webhook: { id, revision, formerSecretUntil }, onClose }: Omit<Props, 'opened'>) {
  const rotate = useAction(RotateWebhookSecretDocument)
  const [secret, setSecret] = useState<string>()

  async function send() {
    const result = await rotate.run({ input: { id, revision } })
    if (result) setSecret(result.rotateWebhookSecret.secret)
  }

  if (secret !== undefined) {
    return (
      <SecretShownOnce secret={secret} label="the secret" onClose={onClose}>
        Give it to whoever verifies the messages, within a day: for so long they are signed with the one before, too.
      </SecretShownOnce>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Stack>
        <Text size="sm">
          For a day messages are signed with both, the new one and the one of now, so nothing is refused while the
          receiver learns it. After that the one of now is worth nothing.
        </Text>
        {formerSecretUntil != null && (
          <Text size="sm">
            It was replaced within the last day. Whoever still verifies with the secret before that will refuse messages
            at once.
          </Text>
        )}
        <ProblemNotice problem={rotate.problem} />
        <FormActions onCancel={onClose} busy={rotate.busy}>
          Make a new secret
        </FormActions>
      </Stack>
    </form>
  )
}
