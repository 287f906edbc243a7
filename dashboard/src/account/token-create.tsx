import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { useAction } from '../api/use-action.ts'
import { TokenForm, type NewToken } from '../tokens/token-form.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SecretShownOnce } from '../ui/secret-shown-once.tsx'

const CreateTokenDocument = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
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

type Props = { readonly isAdmin: boolean; readonly opened: boolean; readonly onClose: () => void }

export function TokenCreate({ isAdmin, opened, onClose }: Props) {
  return (
    <Dialog title="New token" opened={opened} onClose={onClose} wide>
      <Create isAdmin={isAdmin} onClose={onClose} />
    </Dialog>
  )
}

function Create({ isAdmin, onClose }: { readonly isAdmin: boolean; readonly onClose: () => void }) {
  const action = useAction(CreateTokenDocument)
  const [secret, setSecret] = useState<string>()
  async function create(input: NewToken) {
    const result = (await action.run({ input }))?.createToken
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
      scopes={isAdmin ? ['read', 'write', 'admin'] : ['read', 'write']}
      busy={action.busy}
      problem={action.problem}
      onCancel={onClose}
      onCreate={create}
    />
  )
}
