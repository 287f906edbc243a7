import { Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { download, renderKubeconfig } from './kubeconfig.ts'

const IssueClusterTokenDocument = graphql(`
  mutation IssueClusterToken($input: IssueClusterTokenInput!) {
    issueClusterToken(input: $input) {
      __typename
      ... on ClusterToken {
        token
        expiresAt
        username
        server
        certificateAuthority
      }
      ... on ClusterNotReady {
        message
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

const LIFETIMES = [
  { value: '600', label: '10 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '43200', label: '12 hours' },
]

type Props = { readonly cluster: ClusterDetailFragment; readonly opened: boolean; readonly onClose: () => void }

export function KubeconfigGet({ cluster, opened, onClose }: Props) {
  return (
    <Dialog title={`Kubeconfig for ${cluster.name}`} opened={opened} onClose={onClose} wide>
      <Get cluster={cluster} />
    </Dialog>
  )
}

function Get({ cluster }: { readonly cluster: ClusterDetailFragment }) {
  const [seconds, setSeconds] = useState('43200')
  const [issued, setIssued] = useState<{ file: string; expiresAt: string; username: string }>()
  const [refused, setRefused] = useState<string>()
  const action = useAction(IssueClusterTokenDocument)
  const file = `${cluster.name}.kubeconfig.yaml`

  async function issue() {
    setRefused(undefined)
    const input = { clusterId: cluster.id, expirationSeconds: Number(seconds) }
    const result = (await action.run({ input }))?.issueClusterToken
    if (!result) return
    if (result.__typename !== 'ClusterToken') return setRefused(result.message)
    download(file, await renderKubeconfig(cluster.name, result))
    const { expiresAt, username } = result
    setIssued({ file, expiresAt, username })
  }

  if (issued) {
    return (
      <Stack>
        <Notice tone="good" title={`${issued.file} is downloaded.`}>
          You are <strong>{issued.username}</strong> in the cluster until it runs out, <Since at={issued.expiresAt} />.
          Whoever has the file has your rights: keep it to yourself.
        </Notice>
        <Code text={`export KUBECONFIG=~/Downloads/${issued.file}\nkubectl get nodes`} label="how to use it" />
      </Stack>
    )
  }
  return (
    <Stack>
      <Text size="sm">
        The file holds a token that says to this cluster who you are, until it runs out. What you may there is your role
        in the project, and ends with it.
      </Text>
      <Select
        label="Good for"
        data={LIFETIMES}
        value={seconds}
        allowDeselect={false}
        onChange={(v) => setSeconds(v ?? seconds)}
      />
      {refused && <Notice tone="wait">{refused}</Notice>}
      <ProblemNotice problem={action.problem} />
      <Text size="sm" c="dimmed">
        From a terminal:{' '}
        <code>
          ./seedbed kubeconfig get {cluster.name} --project {cluster.project.name} -o FILE
        </code>
      </Text>
      <Group justify="flex-end">
        <ActionButton loading={action.busy} onClick={() => void issue()}>
          Make and download
        </ActionButton>
      </Group>
    </Stack>
  )
}
