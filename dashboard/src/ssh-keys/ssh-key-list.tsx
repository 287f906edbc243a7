import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { LockClosedIcon } from '@radix-ui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { Copy } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { SshKeyAdd } from './ssh-key-add.tsx'

const SshKeysDocument = graphql(`
  query SshKeys($projectId: ID!) {
    project(id: $projectId) {
      id
      viewerCanChangeSshKeys
      sshKeys(first: 100) {
        nodes {
          id
          name
          type
          bits
          fingerprint
          publicKey
          createdAt
          createdBy {
            name
          }
        }
      }
    }
  }
`)

const DeleteSshKeyDocument = graphql(`
  mutation DeleteSshKey($input: DeleteSshKeyInput!) {
    deleteSshKey(input: $input) {
      __typename
      ... on DeleteSshKeyOk {
        id
      }
      ... on SshKeyInUse {
        message
        clusters {
          id
          name
        }
      }
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/ssh-keys')
const WHY_NOT =
  'It takes the role owner or editor in this project, since keys lead onto nodes; admins of the platform who are no members have no way there.'

/** Public keys of the project; a cluster names those that are for its nodes. */
export function SshKeyList() {
  const { projectId } = route.useParams()
  const { data, problem, refresh } = usePage(SshKeysDocument, { projectId })
  const [opened, { open, close }] = useDisclosure(false)
  const [inUse, setInUse] = useState<string>()
  const remove = useAction(DeleteSshKeyDocument)
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { nodes } = data.project.sshKeys
  const whyNot = data.project.viewerCanChangeSshKeys ? undefined : WHY_NOT

  async function removeKey(id: string) {
    setInUse(undefined)
    const result = (await remove.run({ input: { id } }))?.deleteSshKey
    if (result?.__typename === 'SshKeyInUse') setInUse(result.message)
  }

  const add = (
    <ActionButton onClick={open} whyNot={whyNot}>
      Add an SSH key
    </ActionButton>
  )
  return (
    <div className="page">
      <PageHead title="SSH keys" actions={nodes.length > 0 && add}>
        Public keys for the nodes of clusters. A key is on no cluster until it is attached there; nodes do not take keys
        yet.
      </PageHead>
      <Stack gap="md">
        {inUse && <Notice tone="wait">{inUse}</Notice>}
        <ProblemNotice problem={remove.problem} />
        <div className="panel">
          {nodes.length === 0 ? (
            <Empty icon={LockClosedIcon} title="No SSH key yet" action={add}>
              Paste the content of a file like <code>~/.ssh/id_ed25519.pub</code>. The private key stays with you.
            </Empty>
          ) : (
            <table className="table">
              <TableHead titles={['Name', 'Fingerprint', 'Type', 'Added']} actions />
              <tbody>
                {nodes.map((key) => (
                  <tr key={key.id}>
                    <td>
                      <Text size="sm" fw={600}>
                        {key.name}
                      </Text>
                    </td>
                    <td data-label="Fingerprint">
                      <code>{key.fingerprint}</code>
                    </td>
                    <td data-label="Type">
                      {key.type} {key.bits}
                    </td>
                    <td data-label="Added">
                      <Since at={key.createdAt} />
                      {key.createdBy && ` by ${key.createdBy.name}`}
                    </td>
                    <td className="actions">
                      <Copy text={key.publicKey} label={`the public key ${key.name}`} />
                      <SmallAction
                        ml="xs"
                        whyNot={whyNot}
                        aria-label={`Delete the key ${key.name}`}
                        onClick={() => void removeKey(key.id)}
                      >
                        Delete
                      </SmallAction>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </Stack>
      <SshKeyAdd projectId={projectId} opened={opened} onClose={close} />
    </div>
  )
}
