import { Button, Text } from '@mantine/core'
import { graphql } from '../__generated__/gql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { Pending } from '../ui/pending.tsx'

const InvitationsDocument = graphql(`
  query Invitations($projectId: ID!) {
    project(id: $projectId) {
      id
      invitations(first: 100) {
        nodes {
          id
          email
          role
          expiresAt
          invitedBy {
            name
          }
        }
      }
    }
  }
`)

const RevokeInvitationDocument = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      id
    }
  }
`)

export function InvitationTable({ projectId }: { readonly projectId: string }) {
  const { data, problem, refresh } = usePage(InvitationsDocument, { projectId })
  const revoke = useAction(RevokeInvitationDocument)
  if (problem || !data) return <Pending problem={problem} onRetry={refresh} rows={2} />
  const { nodes } = data.project.invitations
  if (nodes.length === 0) {
    return (
      <Text size="sm" c="dimmed" px={20} pb={20}>
        Nobody is waiting. Add the address of somebody who has no account here yet, and invite them.
      </Text>
    )
  }
  return (
    <>
      <ProblemNotice problem={revoke.problem} />
      <table className="table">
        <TableHead titles={['E-mail address', 'Role', 'Invited by', 'Runs out']} actions />
        <tbody>
          {nodes.map(({ id, email, role, expiresAt, invitedBy }) => (
            <tr key={id}>
              <td>{email}</td>
              <td data-label="Role">{role}</td>
              <td data-label="Invited by">{invitedBy?.name ?? '–'}</td>
              <td data-label="Runs out">
                <Since at={expiresAt} />
              </td>
              <td className="actions">
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`Take back the invitation of ${email}`}
                  onClick={() => void revoke.run({ input: { id } })}
                >
                  Take back
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
