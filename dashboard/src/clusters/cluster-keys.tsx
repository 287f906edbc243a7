import { ActionIcon, Group, Select, Stack, Text, Tooltip } from '@mantine/core'
import { Cross2Icon } from '@radix-ui/react-icons'
import { Link } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const AttachableKeysDocument = graphql(`
  query AttachableKeys($projectId: ID!) {
    project(id: $projectId) {
      id
      sshKeys(first: 100) {
        nodes {
          id
          name
        }
      }
    }
  }
`)

const AttachSshKeyDocument = graphql(`
  mutation AttachSshKey($input: AttachSshKeyInput!) {
    attachSshKey(input: $input) {
      __typename
      ... on AttachSshKeyOk {
        cluster {
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

const DetachSshKeyDocument = graphql(`
  mutation DetachSshKey($input: DetachSshKeyInput!) {
    detachSshKey(input: $input) {
      cluster {
        id
      }
    }
  }
`)

/** The project's SSH keys that let in on nodes of this cluster, where the owner of the machine has agreed. */
export function ClusterKeys({ cluster }: { readonly cluster: ClusterDetailFragment }) {
  const projectId = cluster.project.id
  const { data } = usePage(AttachableKeysDocument, { projectId })
  const attach = useAction(AttachSshKeyDocument)
  const detach = useAction(DetachSshKeyDocument)
  const mayChange = cluster.project.viewerCanChangeSshKeys && !cluster.deletedAt
  const attached = new Set(cluster.sshKeys.map(({ id }) => id))
  const others = data?.project.sshKeys.nodes.filter(({ id }) => !attached.has(id)) ?? []
  return (
    <Panel
      title="SSH keys"
      hint="Whoever holds one may log in to those nodes whose machine joined with --ssh-user. They follow a change within a minute."
    >
      <Stack gap="sm">
        {cluster.sshKeys.length === 0 && (
          <Text size="sm" c="dimmed">
            None is attached.{' '}
            <Link to={paths.sshKeys} params={{ projectId }}>
              The project&rsquo;s keys
            </Link>
          </Text>
        )}
        {cluster.sshKeys.map(({ id, name, fingerprint }) => (
          <Group key={id} gap="sm" wrap="nowrap">
            <Text size="sm" fw={500}>
              {name}
            </Text>
            <Text size="xs" c="dimmed" className="mono" truncate>
              {fingerprint}
            </Text>
            {mayChange && (
              <Tooltip label={`Detach ${name}`}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Detach ${name}`}
                  onClick={() => void detach.run({ input: { clusterId: cluster.id, sshKeyId: id } })}
                >
                  <Cross2Icon />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        ))}
        {mayChange && others.length > 0 && (
          <Select
            aria-label="Attach a key"
            placeholder="Attach a key …"
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            maw={320}
            onChange={(id) => id !== null && void attach.run({ input: { clusterId: cluster.id, sshKeyId: id } })}
          />
        )}
        <ProblemNotice problem={attach.problem ?? detach.problem} />
      </Stack>
    </Panel>
  )
}
