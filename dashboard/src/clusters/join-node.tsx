import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'

const CreateJoinTokenDocument = graphql(`
  mutation CreateJoinToken($input: CreateJoinTokenInput!) {
    createJoinToken(input: $input) {
      __typename
      ... on JoinToken {
        command
        expiresAt
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
  { value: '86400', label: '1 day' },
]

type Props = OfPool & { readonly opened: boolean; readonly onClose: () => void }
type OfPool = {
  readonly cluster: ClusterDetailFragment
  /** The pool that the node will be in; in none when absent. */
  readonly pool?: string | undefined
}

export function JoinNode({ cluster, pool, opened, onClose }: Props) {
  const to = pool === undefined ? cluster.name : `pool ${pool}`
  return (
    <Dialog title={`Add a node to ${to}`} opened={opened} onClose={onClose} wide>
      <Join cluster={cluster} pool={pool} />
    </Dialog>
  )
}

function Join({ cluster, pool }: OfPool) {
  const [seconds, setSeconds] = useState('3600')
  const [made, setMade] = useState<{ command: string; expiresAt: string }>()
  const [refused, setRefused] = useState<string>()
  const action = useAction(CreateJoinTokenDocument)

  async function create() {
    setRefused(undefined)
    const input = { clusterId: cluster.id, expirationSeconds: Number(seconds), pool }
    const result = (await action.run({ input }))?.createJoinToken
    if (result?.__typename === 'JoinToken') setMade(result)
    else if (result) setRefused(result.message)
  }

  if (made) {
    return (
      <Stack>
        <Text size="sm">Run this on the machine, as root. It is good for one machine.</Text>
        <Code text={made.command} label="the command" />
        <Text size="sm" c="dimmed" component="div">
          It holds a secret, is shown this once, and runs out <Since at={made.expiresAt} />. The node appears in the
          count above about half a minute later.
        </Text>
      </Stack>
    )
  }
  return (
    <Stack>
      <Text size="sm">
        Any Linux machine with a network that leads out can be a node: it calls the cluster, nothing has to reach it.
        You get a command to run on it.
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
      <Group justify="flex-end">
        <Button loading={action.busy} onClick={() => void create()}>
          Make the command
        </Button>
      </Group>
    </Stack>
  )
}
