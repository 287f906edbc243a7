import { Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { graphql } from '../__generated__/gql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormActions } from '../ui/form-actions.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const CreateSshKeyDocument = graphql(`
  mutation CreateSshKey($input: CreateSshKeyInput!) {
    createSshKey(input: $input) {
      __typename
      ... on CreateSshKeyOk {
        sshKey {
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

const PRIVATE =
  'This is a private key, which must never leave your machine: it was not sent. Paste the content of the .pub file beside it.'

type Props = { readonly projectId: string; readonly opened: boolean; readonly onClose: () => void }

export function SshKeyAdd({ projectId, opened, onClose }: Props) {
  return (
    <Dialog title="Add an SSH key" opened={opened} onClose={onClose} wide>
      <AddForm projectId={projectId} onClose={onClose} />
    </Dialog>
  )
}

function AddForm({ projectId, onClose }: { readonly projectId: string; readonly onClose: () => void }) {
  const form = useForm({
    initialValues: { publicKey: '', name: '' },
    // The one rule that has to hold here: what is sent has left the machine, whatever the answer is.
    validate: { publicKey: (text) => (/PRIVATE KEY/.test(text) ? PRIVATE : null) },
  })
  const action = useAction(CreateSshKeyDocument)
  async function add({ publicKey, name }: { publicKey: string; name: string }) {
    const input = { projectId, publicKey, name: name === '' ? null : name }
    const result = (await action.run({ input }))?.createSshKey
    if (result?.__typename === 'InvalidInput') showInvalid(form, result)
    if (result?.__typename === 'CreateSshKeyOk') onClose()
  }
  return (
    <form onSubmit={form.onSubmit(add)}>
      <Stack>
        <Textarea
          label="Public key"
          description="The content of a .pub file. Private keys are refused here, before they are sent."
          placeholder="ssh-ed25519 AAAA… you@laptop"
          required
          autosize
          minRows={4}
          maxRows={10}
          data-autofocus
          spellCheck={false}
          classNames={{ input: 'mono' }}
          {...form.getInputProps('publicKey')}
        />
        <TextInput label="Name" description="The comment of the key if left empty." {...form.getInputProps('name')} />
        <ProblemNotice problem={action.problem} />
        <FormActions onCancel={onClose} busy={action.busy}>
          Add the key
        </FormActions>
      </Stack>
    </form>
  )
}
