import { Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import type { MembersQuery } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { useViewer } from '../layout/viewer.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Panel } from '../ui/panel.tsx'
import { Notice } from '../ui/notice.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { InvitationTable } from './invitation-table.tsx'
import { MemberAdd } from './member-add.tsx'
import { ROLES } from './roles.ts'

const MembersDocument = graphql(`
  query Members($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      viewerCanManageMembers
      members {
        role
        user {
          id
          name
          email
        }
      }
    }
  }
`)

const SetMemberRoleDocument = graphql(`
  mutation SetMemberRole($input: SetMemberRoleInput!) {
    setMemberRole(input: $input) {
      __typename
      ... on SetMemberRoleOk {
        project {
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

const RemoveMemberDocument = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      __typename
      ... on RemoveMemberOk {
        userId
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/members')
export const OWNERS_ONLY = 'It takes the role owner in this project.'
type Project = MembersQuery['project']

/** Who is in the project and what they may, here and in its clusters. */
export function MemberList() {
  const { projectId } = route.useParams()
  const [opened, { open, close }] = useDisclosure(false)
  const { data, problem, refresh } = usePage(MembersDocument, { projectId })
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { project } = data
  const whyNot = project.viewerCanManageMembers ? undefined : OWNERS_ONLY
  return (
    <div className="page">
      <PageHead
        title="Members"
        actions={
          <ActionButton onClick={open} whyNot={whyNot}>
            Add a member
          </ActionButton>
        }
      >
        What people may do in {project.name} they may do in its clusters too; a change counts there within seconds.
      </PageHead>
      <Stack gap="lg">
        <Members project={project} />
        {project.viewerCanManageMembers && (
          <Panel title="Invited" hint="They are in as soon as they log in for the first time." flush>
            <InvitationTable projectId={projectId} />
          </Panel>
        )}
      </Stack>
      <MemberAdd projectId={projectId} opened={opened} onClose={close} />
    </div>
  )
}

function Members({ project }: { readonly project: Project }) {
  const setRole = useAction(SetMemberRoleDocument)
  const remove = useAction(RemoveMemberDocument)
  const viewer = useViewer()
  const mayManage = project.viewerCanManageMembers
  const owners = project.members.filter(({ role }) => role === 'owner').length
  return (
    <Panel>
      <Stack gap="sm" m={-20} mb={-20}>
        {(setRole.problem ?? remove.problem) && (
          <Notice tone="bad">{(setRole.problem ?? remove.problem)?.message}</Notice>
        )}
        <table className="table">
          <TableHead titles={['Name', 'E-mail address', 'Role']} actions />
          <tbody>
            {project.members.map(({ role, user }) => {
              const isMe = user.id === viewer.id
              const last = role === 'owner' && owners === 1
              return (
                <tr key={user.id}>
                  <td>
                    <Text size="sm" fw={600} span>
                      {user.name}
                    </Text>
                    {isMe && (
                      <Text span size="sm" c="dimmed">
                        {' '}
                        (you)
                      </Text>
                    )}
                  </td>
                  <td data-label="E-mail address">{user.email}</td>
                  <td data-label="Role">
                    {mayManage && !last ? (
                      <Select
                        aria-label={`Role of ${user.name}`}
                        data={ROLES.map(({ value }) => value)}
                        value={role}
                        size="xs"
                        w={120}
                        allowDeselect={false}
                        onChange={(next) =>
                          next !== null &&
                          next !== role &&
                          void setRole.run({
                            input: { projectId: project.id, userId: user.id, role: next },
                          })
                        }
                      />
                    ) : (
                      role
                    )}
                  </td>
                  <td className="actions">
                    {(mayManage || isMe) && (
                      <SmallAction
                        whyNot={
                          last ? 'A project keeps at least one owner: make somebody else owner first.' : undefined
                        }
                        onClick={() => void remove.run({ input: { projectId: project.id, userId: user.id } })}
                        aria-label={isMe ? 'Leave the project' : `Remove ${user.name}`}
                      >
                        {isMe ? 'Leave' : 'Remove'}
                      </SmallAction>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Stack>
    </Panel>
  )
}
