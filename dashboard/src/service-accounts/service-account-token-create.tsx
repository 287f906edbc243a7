import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { useAction } from '../api/use-action.ts'
import { TokenForm, type NewToken } from '../tokens/token-form.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SecretShownOnce } from '../ui/secret-shown-once.tsx'

const CreateServiceAccountTokenDocument = graphql(`
  mutation CreateServiceAccountToken($input: CreateServiceAccountTokenInput!) {
    createServiceAccountToken(input: $input) {
      __typename
      ... on CreateTokenOk {
        secret
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

type Account = { readonly id: string; readonly name: string }
type Props = { readonly account: Account; readonly opened: boolean; readonly onClose: () => void }

export function ServiceAccountTokenCreate({ account, opened, onClose }: Props) {
  return (
    <Dialog title={`New token of ${account.name}`} opened={opened} onClose={onClose} wide>
      <Create account={account} onClose={onClose} />
    </Dialog>
  )
}

function Create({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const action = useAction(CreateServiceAccountTokenDocument)
  const [secret, setSecret] = useState<string>()
  async function create(token: NewToken) {
    const input = { serviceAccountId: account.id, ...token }
    const result = (await action.run({ input }))?.createServiceAccountToken
    if (result?.__typename === 'CreateTokenOk') setSecret(result.secret)
    return result?.__typename === 'InvalidInput' ? result : undefined
  }
  if (secret !== undefined) {
    return (
      <SecretShownOnce secret={secret} label="the token" onClose={onClose}>
        Programs send it as <code>Authorization: Bearer …</code>; the command line takes it from{' '}
        <code>SEEDBED_TOKEN</code>.
      </SecretShownOnce>
    )
  }
  return (
    <TokenForm
      scopes={['read', 'write']}
      busy={action.busy}
      problem={action.problem}
      onCancel={onClose}
      onCreate={create}
    />
  )
}
